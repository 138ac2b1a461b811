// Starts Swagger UI; answers come in Dutch, and a key or sign-in stays on this page until it is closed.

// Shows the drawing of a match as a drawing; inside <img> nothing in it can run.
const Drawings = (system) => ({
  wrapComponents: {
    responseBody: (Original) => (props) => {
      const { content, contentType } = props;
      if (typeof content !== "string" || !/^image\/svg\+xml/i.test(contentType || "")) {
        return system.React.createElement(Original, props);
      }
      const found = new DOMParser().parseFromString(content, "image/svg+xml").querySelector("desc");
      return system.React.createElement("img", {
        className: "drawing",
        alt: found ? found.textContent : "",
        src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(content),
      });
    },
  },
});

window.ui = SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#swagger-ui",
  plugins: [Drawings],
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
  oauth2RedirectUrl: window.location.origin + "/docs/signed-in",
  requestInterceptor: (request) => {
    request.headers["Accept-Language"] = "nl";
    return request;
  },
});

const { clientId, scope } = document.getElementById("swagger-ui").dataset;
if (clientId) {
  window.ui.initOAuth({ clientId, scopes: scope, usePkceWithAuthorizationCodeGrant: true });
}
