(function () {
  function key(row, column) { return row.cells[column].textContent.trim(); }
  function number(text) { return /^-?[0-9]/.test(text) ? parseFloat(text) : NaN; }
  document.querySelectorAll('table.sortable').forEach(function (table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells), body = table.tBodies[0];
    heads.forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', function () {
        var numeric = head.classList.contains('number'), before = head.getAttribute('aria-sort');
        var rising = before === 'none' ? !numeric : before === 'descending', sign = rising ? 1 : -1;
        heads.forEach(function (other) { other.setAttribute('aria-sort', 'none'); });
        head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
        var rows = Array.prototype.map.call(body.rows, function (row, index) {
          var text = key(row, column);
          return { row: row, text: text, amount: number(text), index: index };
        });
        rows.sort(function (a, b) {
          if (!numeric) return sign * a.text.localeCompare(b.text, 'zh-CN') || a.index - b.index;
          if (isNaN(a.amount) || isNaN(b.amount)) return isNaN(a.amount) - isNaN(b.amount) || a.index - b.index;
          return sign * (a.amount - b.amount) || a.index - b.index;
        });
        var all = document.createDocumentFragment();
        rows.forEach(function (entry) { all.appendChild(entry.row); });
        body.appendChild(all);
      });
    });
  });
})();
