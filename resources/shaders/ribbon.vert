// A line of a width in pixels, made of two vertices a point.
//
// The same buffer is bound three times, shifted by one point: before, here, after.
in vec3 before;
in vec3 position;
in vec3 after;
in float width;
in vec4 colour;
in vec2 style;
uniform mat4 mvp;
uniform vec2 viewport;
uniform float halo;
uniform float bias;
noperspective out float across;
noperspective out float half_width;
out vec4 tint;
out vec2 kind;

vec2 on_screen(vec4 clip) {
    return clip.xy / max(clip.w, 1e-3) * viewport * 0.5;
}

vec2 unit(vec2 v) {
    float size = length(v);
    return size > 1e-4 ? v / size : vec2(0.0);
}

void main() {
    vec4 here = mvp * vec4(position, 1.0);
    vec2 at = on_screen(here);
    vec2 arriving = unit(at - on_screen(mvp * vec4(before, 1.0)));
    vec2 leaving = unit(on_screen(mvp * vec4(after, 1.0)) - at);
    vec2 along = arriving + leaving;
    // Where the line turns back its two sides change places: let it run to a point.
    float turn = length(along);
    bool joint = dot(arriving, arriving) > 0.5 && dot(leaving, leaving) > 0.5;
    float taper = joint ? smoothstep(0.1, 0.9, turn) : 1.0;
    float miter = joint ? min(2.0 / max(turn, 1.0), 1.6) : 1.0;
    vec2 aside = unit(along);
    aside = vec2(-aside.y, aside.x);
    float side = (gl_VertexID % 2 == 0) ? -1.0 : 1.0;
    bool shown = width > 0.0;
    float reach = shown ? (width * 0.5 + halo + 0.5) * taper : 0.0;
    here.xy += aside * side * reach * miter * 2.0 / viewport * here.w;
    here.z -= bias * here.w;
    across = side * reach;
    half_width = shown ? width * 0.5 : 0.0;
    tint = shown ? colour : vec4(colour.rgb, 0.0);
    kind = style;
    gl_Position = here;
}
