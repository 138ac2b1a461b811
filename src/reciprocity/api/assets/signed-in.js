// Brings the code of the identity provider back to the page that asked for it, which exchanges it for a token.

const asked = window.opener && window.opener.swaggerUIRedirectOauth2;
const answer = new URLSearchParams(window.location.search);

function refused(why) {
  document.getElementById("told").textContent = why;
  if (asked) {
    asked.errCb({ authId: asked.auth.name, source: "auth", level: "error", message: why });
  }
}

if (!asked) {
  refused("Open de pagina /docs en meld u daar aan.");
} else if (!asked.state || answer.get("state") !== asked.state) {
  refused("Dit antwoord hoort niet bij uw aanmelding. Probeer het opnieuw.");
} else if (!answer.get("code")) {
  refused("Aanmelden is niet gelukt: " + (answer.get("error_description") || answer.get("error") || "geen code"));
  window.close();
} else {
  delete asked.state;
  asked.auth.code = answer.get("code");
  asked.callback({ auth: asked.auth, redirectUrl: asked.redirectUrl });
  window.close();
}
