window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    // What the cookie login needs for calls that change something.
    request.headers["X-Requested-With"] = "hark";
    return request;
  },
});
