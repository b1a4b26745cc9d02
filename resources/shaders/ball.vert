// A square around each ball, of a size in pixels.
in vec3 centre;
in vec2 corner;
in vec2 shift;
in vec3 colour;
in vec4 shape;
in vec4 turn;
uniform mat4 mvp;
uniform vec2 viewport;
uniform vec2 margin;
out vec2 place;
out vec3 tint;
out vec4 form;
out float depth;
out vec4 rolled;

void main() {
    vec4 clip = mvp * vec4(centre, 1.0);
    float reach = shape.x + (shape.w > 0.5 ? margin.y : margin.x);
    place = corner * reach;
    clip.xy += (place + shift) * 2.0 / viewport * clip.w;
    depth = clip.w;
    tint = colour;
    form = shape;
    rolled = turn;
    gl_Position = clip;
}
