in vec3 position;
in vec2 local;
uniform mat4 mvp;
uniform float bias;
out vec2 around;

void main() {
    around = local;
    gl_Position = mvp * vec4(position, 1.0);
    gl_Position.z -= bias * gl_Position.w;
}
