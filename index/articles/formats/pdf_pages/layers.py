"""Layers of a PDF (« optional content », ISO 32000-1, 8.11) that are switched off when it is opened."""

from typing import Any


class Layers:
    """Which are on: all but those that the document's default configuration switches off."""

    def __init__(self, catalogue: Any) -> None:  # noqa: ANN401 - the root dictionary of pypdf
        known = _object(catalogue.get("/OCProperties")) or {}
        default = _object(known.get("/D")) or {}
        self._on = {_key(one) for one in _object(default.get("/ON")) or ()}
        self._off = {_key(one) for one in _object(default.get("/OFF")) or ()}
        if default.get("/BaseState") == "/OFF":
            self._off |= {_key(one) for one in _object(known.get("/OCGs")) or ()} - self._on

    def shows(self, layer: Any) -> bool:  # noqa: ANN401 - a dictionary of pypdf, or a reference to one
        """Whether what belongs to a layer is shown; of a group of layers, as its policy has it, else if one is."""
        if not self._off or layer is None:
            return True
        told = _object(layer)
        if not hasattr(told, "raw_get") or told.get("/Type") != "/OCMD":
            return _key(layer) not in self._off
        members = told.raw_get("/OCGs") if "/OCGs" in told else []
        group = _object(members) if isinstance(_object(members), list) else [members]
        shown = [_key(one) not in self._off for one in group]
        return not shown or _POLICIES.get(str(told.get("/P")), any)(shown)


_POLICIES: dict[str, Any] = {
    "/AllOn": all,
    "/AnyOff": lambda shown: not all(shown),
    "/AllOff": lambda shown: not any(shown),
}


def _object(told: Any) -> Any:  # noqa: ANN401 - as above
    return told.get_object() if hasattr(told, "get_object") else told


def _key(layer: Any) -> int:  # noqa: ANN401 - as above
    return int(layer.idnum) if hasattr(layer, "idnum") else id(_object(layer))
