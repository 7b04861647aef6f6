(function () {
  var box = document.getElementById('search');
  if (!box) return;
  box.hidden = false;
  var query = document.getElementById('query'), found = document.getElementById('found');
  var items = Array.prototype.slice.call(document.querySelectorAll('.bodies li'));
  var names = items.map(function (item) { return item.textContent.toLowerCase(); });
  var groups = Array.prototype.slice.call(document.querySelectorAll('.level'));
  query.addEventListener('input', function () {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    items.forEach(function (item, index) {
      var fits = words.every(function (word) { return names[index].indexOf(word) >= 0; });
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector('li:not([hidden])'); });
    found.textContent = words.length ? '找到 ' + shown + ' 个机关' : '';
  });
})();
