'use strict';
// The filters of the lists. Without this script all rows are visible and the forms are hidden.
(function () {
  var forms = Array.prototype.slice.call(document.querySelectorAll('form.filter'));

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function rowsOf(table) {
    return all(table, 'tbody > tr:not(.group)');
  }

  // The text to search: the row's text and additional words, such as the name in the group's header.
  function wordsOf(row) {
    return ((row.getAttribute('data-words') || '') + ' ' + row.textContent).toLowerCase();
  }

  function apply(form) {
    var list = form.getAttribute('data-list');
    var table = document.querySelector('table[data-rows="' + list + '"]');
    var words = form.elements.namedItem('text').value.toLowerCase().split(/\s+/).filter(Boolean);
    var choices = all(form, 'select').filter(function (select) { return select.value !== ''; });
    var shown = 0;
    rowsOf(table).forEach(function (row) {
      var text = wordsOf(row);
      var fits = choices.every(function (select) {
        return row.getAttribute('data-' + select.name) === select.value;
      }) && words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    // Hides the header of a group without visible rows.
    all(table, 'tbody').forEach(function (body) {
      body.hidden = body.querySelector('tr:not(.group):not([hidden])') === null;
    });
    form.querySelector('.shown').textContent = String(shown);
    form.classList.toggle('active', choices.length > 0 || words.length > 0);
    table.hidden = shown === 0;
    document.querySelector('[data-nothing="' + list + '"]').hidden = shown !== 0;
  }

  function clear(form) {
    form.reset();
    apply(form);
  }

  // Clears the filter if a link leads to a hidden row.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var table = target && target.closest('table[data-rows]');
    if (table && (target.hidden || table.hidden)) {
      forms.filter(function (form) {
        return form.getAttribute('data-list') === table.getAttribute('data-rows');
      }).forEach(clear);
      target.scrollIntoView();
    }
  }

  // Applies the filter of a link in the summary: data-set="list?key=value&key=value".
  function preset(link) {
    var parts = link.getAttribute('data-set').split('?');
    var form = document.querySelector('form.filter[data-list="' + parts[0] + '"]');
    if (!form) { return; }
    form.reset();
    parts[1].split('&').forEach(function (pair) {
      var field = form.elements.namedItem(pair.split('=')[0]);
      if (field) { field.value = pair.split('=')[1]; }
    });
    apply(form);
  }

  forms.forEach(function (form) {
    form.hidden = false;
    form.addEventListener('input', function () { apply(form); });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('reset', function () { setTimeout(function () { apply(form); }, 0); });
    // A browser may restore earlier choices when it reloads the page.
    apply(form);
  });
  all(document, 'a[data-set]').forEach(function (link) {
    link.addEventListener('click', function () { preset(link); });
  });
  window.addEventListener('hashchange', reveal);
  document.documentElement.classList.add('scripted');
}());
