// Filters the list of operations by the search text. Without this script, the whole list is shown.

const filter = document.getElementById("filter");
const result = document.getElementById("found");
const groups = [...document.querySelectorAll(".group")];

function update() {
  const text = filter.value.trim().toLowerCase();
  let count = 0;
  for (const group of groups) {
    let hasMatch = false;
    for (const operation of group.querySelectorAll(".operation")) {
      const matches = operation.textContent.toLowerCase().includes(text);
      operation.hidden = !matches;
      hasMatch ||= matches;
      count += matches ? 1 : 0;
    }
    group.hidden = !hasMatch;
  }
  result.textContent = text ? `${count} found` : "";
}

document.getElementById("search").hidden = false;
filter.addEventListener("input", update);
update();
