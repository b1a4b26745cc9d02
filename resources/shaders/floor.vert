in vec3 position;
uniform mat4 mvp;
out vec2 at;

void main() {
    at = position.xy;
    gl_Position = mvp * vec4(position, 1.0);
}
