// Enhancements of the office only: every page does its work without this file.

// Long work: look at the same page again and put its newest state in the place of the old one.
const followed = document.querySelector("[data-follow]");
if (followed) {
  const look = async () => {
    try {
      const reply = await fetch(followed.dataset.follow, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const fresh = page.querySelector("[data-followed]");
      if (reply.redirected || !fresh) { window.location.replace(reply.url); return; }
      const old = followed.querySelector("[data-followed]");
      if (fresh.innerHTML !== old.innerHTML) old.replaceWith(fresh);
    } catch { /* the server is away for a moment: look again */ }
    setTimeout(look, 1500);
  };
  setTimeout(look, 1000);
}

// Workbench: each act has a key. Not while somebody types, and never together with Ctrl, Alt or Command.
const hint = document.querySelector("[data-keys]");
if (hint) {
  hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.tagName === "DETAILS") {
      target.open = true;
      target.querySelector("input:not([type=hidden]), select, textarea").focus();
    } else target.click();
  });
}
