// A coloured core with a halo; outlined and dotted lines by their kind.
noperspective in float across;
noperspective in float half_width;
in vec4 tint;
in vec2 kind;
uniform float halo;
uniform vec3 halo_colour;
uniform float strength;
out vec4 fragment;

void main() {
    float away = abs(across);
    float core = clamp(half_width + 0.5 - away, 0.0, 1.0);
    float cover = clamp(half_width + halo + 0.5 - away, 0.0, 1.0);
    bool outlined = kind.x > 0.5 && kind.x < 1.5;
    vec3 colour = outlined ? mix(tint.rgb, halo_colour, core)
                           : mix(halo_colour, tint.rgb, core);
    float weight = outlined ? 1.0 : mix(0.62, 1.0, core);
    if (kind.x > 1.5) {
        weight *= step(fract(kind.y), 0.5);
    }
    fragment = vec4(colour, cover * weight * tint.a * strength);
}
