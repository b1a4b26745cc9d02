// The relief while the camera turns: as the other, but for little.
//
// Each pixel is near one contour line only, thin or bold. RIM: cells at the border.
in vec3 world;
in vec3 light;
in float colour_level;
in float line_level;
uniform sampler2D palette;
uniform vec2 extent;
uniform float lines;
uniform float width;
uniform vec3 rim;
out vec4 fragment;

void main() {
    vec3 colour = texture(palette, vec2(colour_level, 0.5)).rgb * light.x + light.y;

    float wide = max(fwidth(line_level), 1e-6);
    float line = floor(line_level + 0.5);
    bool bold = abs(fract(line * 0.2 + 0.5) - 0.5) < 0.1;
    float cover = (bold ? 0.85 : 0.55) * width + 0.5 - abs(line_level - line) / wide;
    float fade = clamp(1.7 - 2.85 * wide * (bold ? 0.2 : 1.0), 0.0, 1.0);
    bool real = line > 0.5 && line < lines - 0.5;
    float strength = real ? clamp(cover, 0.0, 1.0) * fade : 0.0;
    colour = bold ? mix(colour, vec3(1.0), 0.52 * strength)
                  : colour * (1.0 - 0.36 * strength);

#ifdef RIM
    vec2 edge = (extent - abs(world.xy)) / max(fwidth(world.xy), 1e-6);
    float border = clamp(1.4 * width - min(edge.x, edge.y), 0.0, 1.0);
    colour = mix(colour, rim, 0.55 * border);
#endif

    if (light.z < 0.0 && !gl_FrontFacing) {
        colour *= 0.62;
    }
    fragment = vec4(colour, 1.0);
}
