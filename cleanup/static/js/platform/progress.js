// Moves the progress component: showProgress(element, 3, 18, "Vraag 3 van 18").
const WIDTH = 1000;

export function showProgress(element, current, total, text) {
  const done = total ? Math.round((WIDTH * current) / total) : 0;
  const rest = Math.max(WIDTH - done, 1);
  element.querySelector("[data-progress-text]").textContent = text;
  const todo = element.querySelector("[data-progress-todo]");
  todo.setAttribute("x", done);
  todo.setAttribute("width", WIDTH - done);
  todo.setAttribute("viewBox", `${done} 0 ${rest} 10`);
  element.querySelector("[data-progress-done]").setAttribute("d", `M2 5H${Math.max(done - 2, 3)}`);
}
