in vec3 position;
in vec2 slope;
in float level;
uniform mat4 mvp;
out vec3 world;
out vec2 grade;
out float colour_level;

void main() {
    world = position;
    grade = slope;
    colour_level = level;
    gl_Position = mvp * vec4(position, 1.0);
}
