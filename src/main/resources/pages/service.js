// Filters the list of operations while one types; without this script the whole list is there.

const filter = document.getElementById("filter");
const found = document.getElementById("found");
const groups = [...document.querySelectorAll(".group")];

function show() {
  const wanted = filter.value.trim().toLowerCase();
  let count = 0;
  for (const group of groups) {
    let any = false;
    for (const operation of group.querySelectorAll(".operation")) {
      const match = operation.textContent.toLowerCase().includes(wanted);
      operation.hidden = !match;
      any ||= match;
      count += match ? 1 : 0;
    }
    group.hidden = !any;
  }
  found.textContent = wanted ? `${count} found` : "";
}

document.getElementById("search").hidden = false;
filter.addEventListener("input", show);
show();
