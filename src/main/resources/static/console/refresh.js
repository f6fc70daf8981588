// Puts the page's newest state in place of the shown one, without moving the reader.
setInterval(async () => {
  if (document.hidden || document.getSelection().toString()) return;
  try {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("live");
    const shown = document.getElementById("live");
    const focused = document.activeElement.href;
    if (!fresh || fresh.innerHTML === shown.innerHTML) return;
    shown.innerHTML = fresh.innerHTML;
    [...shown.querySelectorAll("a")].find(link => link.href === focused)?.focus();
  } catch {
    document.getElementById("live").classList.add("stale");
    return;
  }
  document.getElementById("live").classList.remove("stale");
}, 3000);
