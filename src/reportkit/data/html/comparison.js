// 在各处变化之间前后移动：按钮，或 n / j 下一处、p / k 上一处。没有脚本时页面照常可读。
'use strict';
document.documentElement.classList.add('scripted');
const position = document.getElementById('position');
const only = document.getElementById('only');
const rows = Array.from(document.querySelectorAll('.row.changed'));
let current = -1;

function go(step) {
  if (rows.length === 0) {
    position.textContent = '没有变化';
    return;
  }
  if (current >= 0) rows[current].classList.remove('current');
  current = current < 0 && step < 0 ? rows.length - 1 : (current + step + rows.length) % rows.length;
  const row = rows[current];
  row.classList.add('current');
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'start' });
  position.textContent = '第 ' + (current + 1) + ' 处，共 ' + rows.length + ' 处：' + row.dataset.part;
}

document.getElementById('next').addEventListener('click', () => go(1));
document.getElementById('previous').addEventListener('click', () => go(-1));
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type=text], textarea, select')) return;
  const steps = { n: 1, j: 1, p: -1, k: -1 };
  const step = steps[event.key.toLowerCase()];
  if (step) {
    event.preventDefault();
    go(step);
  } else if (event.key.toLowerCase() === 'o') {
    only.click();
  }
});
