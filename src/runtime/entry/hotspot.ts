/**
 * A tap on a picture chooses its area without any script, as its drawing is part of a label. But the browser then scrolls to the field
 * of that label, in the list below, and away from the picture: here the field is chosen, and gets the focus, where the reader stays.
 */
document.addEventListener("click", (event) => {
  const { target } = event;
  const field = target instanceof SVGElement && target.closest(".spots label")?.querySelector("input");
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  field.click();
});
