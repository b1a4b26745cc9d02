// A ball seen from anywhere: a shaded disc with the depth of a sphere,
// a ring that sets it off, and the sign of its run.
//
// form: radius in pixels, radius in the world, sign, 1 if selected. PLAIN: balls too
// small for a sign, flat, so that hidden ones need not be worked out.
in vec2 place;
in vec3 tint;
in vec4 form;
in float depth;
in vec4 rolled;
uniform vec2 depth_terms;
uniform float ring;
uniform vec3 ring_colour;
uniform vec3 accent;
uniform vec3 right;
uniform vec3 upward;
uniform vec3 backward;
uniform float strength;
out vec4 fragment;

#ifndef PLAIN
float box(vec2 p, vec2 size) {
    vec2 d = abs(p) - size;
    return max(d.x, d.y);
}

float triangle(vec2 p) {
    p.y += 0.12;
    return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.30;
}

float star(vec2 p) {
    float turn = atan(p.x, p.y);
    float fifth = 1.2566371;
    float a = abs(mod(turn + fifth * 0.5, fifth) - fifth * 0.5);
    vec2 q = length(p) * vec2(sin(a), cos(a));
    vec2 tip = vec2(0.0, 0.62);
    vec2 inner = 0.26 * vec2(sin(fifth * 0.5), cos(fifth * 0.5));
    vec2 edge = inner - tip;
    vec2 normal = normalize(vec2(-edge.y, edge.x));
    return dot(q - tip, normal);
}

// How much of a point of the ball lies on its two stripes, which roll with it.
float stripes(vec3 normal, float pixel) {
    vec3 world = normal.x * right + normal.y * upward + normal.z * backward;
    vec3 v = -rolled.yzw;
    vec3 own = world + 2.0 * cross(v, cross(v, world) + rolled.x * world);
    float near = min(abs(own.x), abs(own.y)) - 0.15;
    return clamp(0.5 - near / pixel, 0.0, 1.0);
}

float sign_at(vec2 p, float which) {
    if (which < 0.5) return length(p) - 0.38;
    if (which < 1.5) return triangle(p);
    if (which < 2.5) return box(p, vec2(0.35));
    if (which < 3.5) return (abs(p.x) + abs(p.y) - 0.52) * 0.7071;
    if (which < 4.5) return star(p);
    return min(box(p, vec2(0.50, 0.16)), box(p, vec2(0.16, 0.50)));
}

#endif

void main() {
    float radius = form.x;
    float away = length(place);
    float cover = clamp(radius + ring + 0.5 - away, 0.0, 1.0);
    vec3 edge_colour = ring_colour;
    if (form.w > 0.5) {
        float outer = clamp(radius + 2.6 * ring + 0.5 - away, 0.0, 1.0);
        edge_colour = mix(accent, ring_colour, cover);
        cover = outer;
    }
    if (cover < 0.02) discard;

    vec2 p = place / radius;
    float up = sqrt(max(1.0 - dot(p, p), 0.0));
    vec3 normal = vec3(p, up);
    vec3 light = normalize(vec3(-0.45, 0.65, 0.75));
    float lit = 0.74 + 0.30 * max(dot(normal, light), 0.0);
#ifdef PLAIN
    vec3 colour = tint * lit;
#else
    vec3 band = mix(tint, dot(tint, vec3(0.3, 0.6, 0.1)) > 0.42 ? vec3(0.0) : vec3(1.0), 0.30);
    vec3 colour = mix(tint, band, stripes(normal, 1.5 / radius)) * lit;
    float luminance = dot(tint, vec3(0.2126, 0.7152, 0.0722));
    vec3 sign_colour = luminance > 0.42 ? vec3(0.05, 0.06, 0.09) : vec3(1.0);
    float mark = clamp(0.5 - sign_at(p, form.z) * radius, 0.0, 1.0);
    colour = mix(colour, sign_colour, 0.92 * mark);
    float shine = pow(max(dot(normal, normalize(light + vec3(0.0, 0.0, 1.0))), 0.0), 40.0);
    colour += 0.35 * shine;
#endif

    float body = clamp(radius + 0.5 - away, 0.0, 1.0);
    colour = mix(edge_colour, colour, body);
    fragment = vec4(colour, cover * strength);

#ifndef PLAIN
    float nearer = max(depth - form.y * up, 1e-3);
    float ndc = (depth_terms.y - depth_terms.x * nearer) / nearer;
    gl_FragDepth = clamp(ndc * 0.5 + 0.5, 0.0, 1.0);
#endif
}
