// Enhancement only: votes by single keys, off until somebody turns them on (they would disturb speech input).
const offer = document.querySelector("[data-vote-keys]");
if (offer) {
  const box = offer.querySelector("input");
  offer.hidden = false;
  box.checked = localStorage.getItem("candour-vote-keys") === "on";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem("candour-vote-keys", "on");
    else localStorage.removeItem("candour-vote-keys");
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    document.querySelector(`[data-vote-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
  });
}
