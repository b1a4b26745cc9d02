// The contact shadow of a ball, a decal on the relief.
in vec2 around;
uniform float strength;
out vec4 fragment;

void main() {
    float r = dot(around, around);
    fragment = vec4(0.0, 0.0, 0.0, strength * exp(-3.2 * r) * smoothstep(1.0, 0.6, r));
}
