// The relief: colour by level, contour lines, soft light.
//
// The light may take away at most 30 %, so that lightness still means height.
in vec3 world;
in vec2 grade;
in float colour_level;
uniform sampler2D palette;
uniform vec3 eye;
uniform vec2 extent;
uniform float lines;
uniform float width;
uniform vec3 rim;
out vec4 fragment;

const vec3 LIGHT = vec3(-0.450586, -0.350456, 0.821068);  // of length 1

float line_at(float f, float wide, float half_width) {
    float away = abs(fract(f - 0.5) - 0.5) / wide;
    return clamp(half_width + 0.5 - away, 0.0, 1.0);
}

void main() {
    vec3 normal = normalize(vec3(-grade, 1.0));
    vec3 to_eye = normalize(eye - world);
    bool below = dot(normal, to_eye) < 0.0 && !gl_FrontFacing;

    float at = clamp(colour_level, 0.0, 1.0) * (255.0 / 256.0) + 0.5 / 256.0;
    vec3 colour = texture(palette, vec2(at, 0.5)).rgb;

    float half_turned = max(0.5 * dot(normal, LIGHT) + 0.5, 0.0);
    float lit = half_turned * mix(1.0, sqrt(half_turned), 0.8);  // about its power 1.4
    colour *= 0.70 + 0.30 * smoothstep(0.12, 0.95, lit);

    if (lines > 0.0) {
        float f = colour_level * lines;
        float wide = max(fwidth(f), 1e-6);
        float fade = 1.0 - smoothstep(0.25, 0.6, wide);
        float thin = line_at(f, wide, 0.55 * width) * fade;
        colour *= 1.0 - 0.36 * thin;
        float fifth = 1.0 - smoothstep(0.25, 0.6, wide / 5.0);
        float bold = line_at(f / 5.0, wide / 5.0, 0.85 * width) * fifth;
        float real = step(0.5, f) * step(f, lines - 0.5);
        colour = mix(colour, vec3(1.0), 0.52 * bold * real);
    }

    float shine = max(dot(normal, normalize(LIGHT + to_eye)), 0.0);
    shine *= shine;  // to its power 48 by products: pow is dear in software
    shine *= shine;
    shine *= shine;
    shine *= shine;
    colour += 0.10 * shine * shine * shine * vec3(1.0, 0.98, 0.93);

    vec2 edge = (extent - abs(world.xy)) / max(fwidth(world.xy), 1e-6);
    float border = clamp(1.4 * width - min(edge.x, edge.y), 0.0, 1.0);
    colour = mix(colour, rim, 0.55 * border);

    if (below) {
        colour *= 0.62;
    }
    fragment = vec4(colour, 1.0);
}
