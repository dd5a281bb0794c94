'use strict';
// Filters and pages of the lists. Without this script, the forms are hidden: a short table shows all rows, a long one
// its first rows.
(function () {
  var block = document.getElementById('rows');
  var data = block ? JSON.parse(block.textContent) : { texts: [], lists: {} };
  // The digits of numbers: all plain characters but figures and those with a meaning in markup or texts.
  var DIGITS = range(127).slice(32).map(function (code) { return String.fromCharCode(code); })
    .filter(function (one) { return !/[0-9"&<\\]/.test(one); }).join('');
  var LAST = 40;

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  // Returns the HTML of a row of a long table. The texts are escaped; a template has a line feed for each text.
  function htmlOf(code) {
    var at = 0;
    function text() {
      var number = 0, unit = 1, digit;
      do {
        digit = DIGITS.indexOf(code.charAt(at));
        number += digit * unit;
        unit *= DIGITS.length - LAST;
        at += 1;
      } while (digit >= LAST);
      return data.texts[number];
    }
    var html = '';
    while (at < code.length) {
      var parts = text().split('\n');
      for (var part = 0; part < parts.length; part += 1) {
        html += (part > 0 ? text() : '') + parts[part];
      }
    }
    return html;
  }

  function plain(html) {
    return html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  }

  // A table whose rows are all elements.
  function ShortTable(table) {
    var rows = all(table, 'tbody > tr:not(.group)');
    this.count = rows.length;
    this.value = function (at, key) { return rows[at].getAttribute('data-' + key); };
    this.text = function (at) { return (rows[at].getAttribute('data-words') || '') + ' ' + rows[at].textContent; };
    this.find = function () { return -1; };
    this.show = function (shown) {
      rows.forEach(function (row) { row.hidden = true; });
      shown.forEach(function (at) { rows[at].hidden = false; });
      // Hides the header of a group without visible rows.
      all(table, 'tbody').forEach(function (body) {
        body.hidden = body.querySelector('tr:not(.group):not([hidden])') === null;
      });
    };
  }

  // A table whose rows are data. It has elements for one page of them.
  function LongTable(table, pager, list) {
    var size = Number(pager.getAttribute('data-size'));
    var texts = [], matching = [], current = 0, self = this;
    var input = pager.querySelector('input');
    function tag(at) { return htmlOf(list.rows[at]).split('>')[0]; }
    function group(at) {
      return list.groups.filter(function (one) { return one[0] <= at; }).pop();
    }
    function pages() { return Math.max(1, Math.ceil(matching.length / size)); }
    function turn(to) {
      current = Math.min(Math.max(to, 0), pages() - 1);
      var body = document.createElement('tbody'), last;
      body.innerHTML = matching.slice(current * size, (current + 1) * size).map(function (at) {
        var own = group(at), head = own && own !== last ? htmlOf(own[1]) : '';
        last = own;
        return head + htmlOf(list.rows[at]);
      }).join('');
      all(table, 'tbody').forEach(function (old) { old.remove(); });
      table.appendChild(body);
      var from = matching.length === 0 ? 0 : current * size + 1;
      pager.querySelector('.from').textContent = String(from);
      pager.querySelector('.to').textContent = String(Math.min((current + 1) * size, matching.length));
      pager.querySelector('.total').textContent = String(matching.length);
      pager.querySelector('.pages').textContent = String(pages());
      input.value = String(current + 1);
      input.max = String(pages());
      all(pager, 'button').forEach(function (button) {
        var back = button.getAttribute('data-to') === 'first' || button.getAttribute('data-to') === 'previous';
        // It keeps the focus, which a disabled button loses.
        button.setAttribute('aria-disabled', String(back ? current === 0 : current === pages() - 1));
      });
    }
    this.count = list.rows.length;
    this.value = function (at, key) {
      var value = tag(at).split(' data-' + key + '="')[1];
      return value === undefined ? null : plain(value.split('"')[0]);
    };
    this.text = function (at) {
      if (texts[at] === undefined) {
        texts[at] = plain((self.value(at, 'words') || '') + ' ' + htmlOf(list.rows[at]).replace(/<[^>]*>/g, ' '));
      }
      return texts[at];
    };
    this.find = function (id) {
      for (var at = 0; at < list.rows.length; at += 1) {
        if (plain(tag(at)).indexOf(' id="' + id + '"') >= 0) { return at; }
      }
      return -1;
    };
    this.show = function (shown) { matching = shown; turn(0); };
    this.showRow = function (at) { turn(Math.floor(matching.indexOf(at) / size)); };
    pager.addEventListener('click', function (event) {
      var to = { first: 0, previous: current - 1, next: current + 1, last: pages() - 1 };
      var button = event.target.closest('button');
      if (button) { turn(to[button.getAttribute('data-to')]); }
    });
    input.addEventListener('change', function () { turn(Number(input.value) - 1); });
    pager.querySelector('nav').hidden = false;
  }

  var tables = {};
  all(document, 'table[data-rows]').forEach(function (table) {
    var id = table.getAttribute('data-rows');
    var pager = document.querySelector('[data-pager="' + id + '"]');
    tables[id] = pager ? new LongTable(table, pager, data.lists[id]) : new ShortTable(table);
    tables[id].show(range(tables[id].count));
  });

  function range(count) {
    return Array.from({ length: count }, function (_, at) { return at; });
  }

  var forms = all(document, 'form.filter');

  function formOf(list) {
    return forms.filter(function (form) { return form.getAttribute('data-list') === list; })[0];
  }

  function apply(form) {
    var list = form.getAttribute('data-list'), rows = tables[list];
    var words = form.elements.namedItem('text').value.toLowerCase().split(/\s+/).filter(Boolean);
    var choices = all(form, 'select').filter(function (select) { return select.value !== ''; });
    var shown = range(rows.count).filter(function (at) {
      return choices.every(function (select) { return rows.value(at, select.name) === select.value; })
        && (words.length === 0 || hasAll(rows.text(at).toLowerCase(), words));
    });
    rows.show(shown);
    form.querySelector('.shown').textContent = String(shown.length);
    form.classList.toggle('active', choices.length > 0 || words.length > 0);
    document.querySelector('table[data-rows="' + list + '"]').hidden = shown.length === 0;
    document.querySelector('[data-nothing="' + list + '"]').hidden = shown.length !== 0;
  }

  function hasAll(text, words) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  // Unlike form.reset(), without an event that applies the filter again later.
  function empty(form) {
    all(form, 'select, input').forEach(function (field) { field.value = ''; });
  }

  function clear(list) {
    var form = formOf(list);
    if (form) {
      empty(form);
      apply(form);
    } else {
      tables[list].show(range(tables[list].count));
    }
  }

  // Shows the row to which a link leads: clears the filter that hides it, and turns to its page.
  function reveal() {
    var id = location.hash.slice(1);
    if (id === '') { return; }
    var target = document.getElementById(id);
    if (target) {
      var table = target.closest('table[data-rows]');
      if (table && (target.hidden || table.hidden)) {
        clear(table.getAttribute('data-rows'));
        target.scrollIntoView();
      }
      return;
    }
    Object.keys(tables).forEach(function (list) {
      var at = tables[list].find(id);
      if (at >= 0) {
        clear(list);
        tables[list].showRow(at);
        target = document.getElementById(id);
        target.classList.add('target');
        target.scrollIntoView();
      }
    });
  }

  // Applies the filter of a link in the summary: data-set="list?key=value&key=value".
  function preset(link) {
    var parts = link.getAttribute('data-set').split('?'), form = formOf(parts[0]);
    if (!form) { return; }
    empty(form);
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
  reveal();
  document.documentElement.classList.add('scripted');
}());
