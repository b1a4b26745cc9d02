// The relief while the camera turns: its light is worked out here, not at each pixel.
in vec3 position;
in vec2 slope;
in float level;
uniform mat4 mvp;
uniform vec3 eye;
uniform float lines;
out vec3 world;
out vec3 light;  // how much of the colour, how much white, and which side is seen
out float colour_level;
out float line_level;

const vec3 LIGHT = vec3(-0.450586, -0.350456, 0.821068);  // of length 1

void main() {
    world = position;
    colour_level = clamp(level, 0.0, 1.0) * (255.0 / 256.0) + 0.5 / 256.0;
    line_level = level * lines;
    vec3 normal = normalize(vec3(-slope, 1.0));
    vec3 to_eye = normalize(eye - position);
    float half_turned = max(0.5 * dot(normal, LIGHT) + 0.5, 0.0);
    float lit = half_turned * mix(1.0, sqrt(half_turned), 0.8);
    float shine = pow(max(dot(normal, normalize(LIGHT + to_eye)), 0.0), 48.0);
    light = vec3(
        0.70 + 0.30 * smoothstep(0.12, 0.95, lit), 0.10 * shine, dot(normal, to_eye)
    );
    gl_Position = mvp * vec4(position, 1.0);
}
