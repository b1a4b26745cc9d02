// A picture laid flat on the screen; the rectangle is in pixels, y downwards.
uniform vec4 rectangle;
uniform vec2 viewport;
out vec2 at;

void main() {
    at = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2));
    vec2 pixel = rectangle.xy + at * rectangle.zw;
    gl_Position = vec4(pixel / viewport * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
