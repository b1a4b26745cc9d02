// A thin sheet with a grid and a rim, in units of its radius.
in vec2 place;
in float seen;
uniform vec3 colour;
uniform float strength;
uniform float width;
out vec4 fragment;

void main() {
    vec2 cell = place * 4.0;
    vec2 wide = max(fwidth(cell), 1e-6);
    vec2 away = abs(fract(cell - 0.5) - 0.5) / wide;
    float line = clamp(0.6 * width + 0.5 - min(away.x, away.y), 0.0, 1.0);
    line *= 1.0 - smoothstep(0.3, 0.7, max(wide.x, wide.y));
    float r = length(place);
    float rim = clamp(1.6 * width - (1.0 - r) / max(fwidth(r), 1e-6), 0.0, 1.0);
    float cover = 0.30 + 0.34 * line + 0.5 * rim;
    vec3 ink = mix(colour, vec3(1.0), 0.25 * line * (1.0 - rim));
    fragment = vec4(ink, min(cover, 0.95) * strength * step(0.5, seen));
}
