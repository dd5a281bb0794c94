"""Writes the small part of TOML that policy files use."""

from datetime import date


def text_of_string(value):
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def text_of_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return text_of_string(value)
    if isinstance(value, list):
        return "[" + ", ".join(text_of_value(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {text_of_value(item)}" for key, item in value.items()) + " }"
    raise TypeError(f"no TOML for {value!r}")


def is_list_of_tables(value):
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def toml_text(document):
    """Writes scalars and empty lists first, then tables, then lists of tables, as TOML requires."""
    scalars, tables, lists = [], [], []
    for key, value in document.items():
        if isinstance(value, dict):
            tables.append(f"\n[{key}]\n" + "".join(line(*item) for item in value.items()))
        elif is_list_of_tables(value):
            for entry in value:
                lists.append(f"\n[[{key}]]\n" + "".join(line(*item) for item in entry.items()))
        else:
            scalars.append(line(key, value))
    return "".join(scalars + tables + lists)


def line(key, value):
    return f"{key} = {text_of_value(value)}\n"
