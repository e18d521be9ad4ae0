// Everything to press that is smaller than 48 by 48 pixels; a link within a sentence may be.
() => {
  const inSentence = (element) => {
    const around = element.closest("p, li, dd");
    return around && around.textContent.trim() !== element.textContent.trim();
  };
  return [...document.querySelectorAll("button, a, .choice, input.control, textarea")]
    .filter((element) => element.offsetParent && !element.matches(".skip-link") && !inSentence(element))
    .map((element) => [element.textContent.trim() || element.name, element.getBoundingClientRect()])
    .filter(([, box]) => box.height < 47.5 || box.width < 47.5)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`);
}
