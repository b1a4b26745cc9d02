in vec2 at;
uniform sampler2D picture;
out vec4 fragment;

void main() {
    fragment = texture(picture, at);
}
