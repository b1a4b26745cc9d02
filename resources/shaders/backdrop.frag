// A soft radial gradient; noise of one grey step keeps it free of bands.
in vec2 place;
uniform vec3 inner;
uniform vec3 outer;
out vec4 fragment;

// Jorge Jimenez, "Next generation post processing in Call of Duty", SIGGRAPH 2014.
float noise(vec2 at) {
    return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
}

void main() {
    float far = smoothstep(0.0, 1.5, length(place * vec2(0.9, 1.0) - vec2(0.0, 0.15)));
    vec3 colour = mix(inner, outer, far);
    fragment = vec4(colour + (noise(gl_FragCoord.xy) - 0.5) / 255.0, 1.0);
}
