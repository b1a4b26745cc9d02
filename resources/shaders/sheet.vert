in vec3 position;
in vec3 local;
uniform mat4 mvp;
uniform float bias;
out vec2 place;
out float seen;

void main() {
    place = local.xy;
    seen = local.z;
    gl_Position = mvp * vec4(position, 1.0);
    gl_Position.z -= bias * gl_Position.w;
}
