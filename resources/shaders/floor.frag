// Grid lines at the axis ticks and the soft shadow of the relief above.
//
// The floor is most of what is seen beside the relief: one derivative must do.
in vec2 at;
uniform vec2 origin;
uniform vec2 spacing;
uniform vec2 extent;
uniform vec4 line;
uniform float shade;
uniform float width;
out vec4 fragment;

void main() {
    vec2 pixel = max(fwidth(at), 1e-6);
    vec2 cell = (at - origin) / spacing;
    vec2 near = abs(fract(cell - 0.5) - 0.5) * (spacing / pixel);
    vec2 beyond = abs(at) - extent;
    vec2 on = clamp(width * 0.5 + 0.5 - min(near, abs(beyond) / pixel), 0.0, 1.0);
    on *= clamp(1.2 - 2.0 * pixel / abs(spacing), 0.0, 1.0);
    bool inside = all(lessThanEqual(beyond, pixel * width));
    float alpha = inside ? max(on.x, on.y) * line.a : 0.0;
    vec2 out_by = max(beyond / extent + 0.14, 0.0) * 5.0;
    float soft = max(1.0 - 0.4 * dot(out_by, out_by), 0.0);  // to its power 4: a bell
    soft *= soft;
    soft *= soft * shade;
    float total = alpha + soft * (1.0 - alpha);
    fragment = vec4(line.rgb * alpha / max(total, 1e-4), total);
}
