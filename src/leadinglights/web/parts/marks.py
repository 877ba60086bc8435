"""The small drawings that stand beside a word, so that no state is carried by colour alone."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

TICK = "M3 8.5 6.5 12 13 4.5"
CROSS = "M4 4l8 8M12 4l-8 8"
PLUS = "M8 3v10M3 8h10"

# Drawn on a 16 by 16 grid; what is not a plain path is written out.
DRAWINGS = {
    "tick": f'<path d="{TICK}"/>',
    "clock": '<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.6"/>',
    "cross": f'<path d="{CROSS}"/>',
    "info": '<circle cx="8" cy="8" r="6"/><path d="M8 7.4v3.4M8 5v.1"/>',
    "alarm": '<circle cx="8" cy="8" r="6.4"/><path d="M8 4.2v4.6M8 11.4v.1"/>',
    "plus": f'<path d="{PLUS}"/>',
    "undo": '<path d="M3 6.500h7a3.500 3.500 0 0 1 0 7H6M3 6.500l3.500-3.500M3 6.500l3.500 3.500"/>',
    "pin": '<path d="M8 9.500v5M5 2.500h6M6 2.500v4l-2 3h8l-2-3v-4"/>',
    "arrow": '<path d="M3 8h10M9 4l4 4-4 4"/>',
    "paper": '<path d="M4 2.5h5.5L12.500 5.500v8H4zM9.500 2.500v3h3"/>',
    "calendar": '<path d="M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2.500v3M10.500 2.500v3"/>',
    "gauge": '<path d="M2.500 11.500a5.500 5.500 0 1 1 11 0M8 11.500l2.500-4"/>',
    "equals": '<path d="M3.500 6h9M3.500 10h9"/>',
    "quote": '<path d="M6.500 4.500C4 5.500 3.500 7.500 3.500 11h3V8h-3M12.500 4.500C10 5.500 9.500 7.500 9.500 11h3V8h-3"/>',
    "ring": '<circle cx="8" cy="8" r="5.500" stroke-dasharray="2.200 2.500"/>',
}


def icon(name: str) -> SafeString:
    if not name:
        return SafeString()
    # The drawings are constants of this file, never what somebody typed.
    return format_html(
        '<svg class="ic" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(DRAWINGS[name]),  # noqa: S308
    )


# What is on show, drawn on a 56 by 56 grid; the warm line is where the energy is.
PICTURES = {
    "shop": '<path d="M6 22h26v26H6zM6 22l3-8h20l3 8M12 28h14v12H12z"/><path class="warm" d="M38 48V30l7-6 7 6v18zM32 35h6M20 16V6m-4 4 4-4 4 4"/>',
    "sun": '<path d="M10 46 18 26h30l-8 20zM20 33h26M16 40h26M27 26l-6 20M38 26l-7 20"/><circle class="warm" cx="14" cy="12" r="6"/><path class="warm" d="M14 2V1M24 12h2M21 5l2-2M14 22v2M7 5 5 3"/>',
    "sun_water": '<path d="M4 40q6-5 12 0t12 0 12 0 12 0M4 48q6-5 12 0t12 0 12 0 12 0"/><circle class="warm" cx="28" cy="14" r="7"/><path class="warm" d="M28 3V1M39 14h3M14 14h3M36 6l2-2M20 6l-2-2M28 34V26m-4 4 4-4 4 4"/>',
    "sun_pump": '<path d="M8 26h26v22H8z"/><circle cx="21" cy="37" r="7"/><path d="M21 30v14M34 37h14v11"/><circle class="warm" cx="42" cy="12" r="6"/><path class="warm" d="M42 2V1M52 12h2M49 5l2-2M35 5l-2-2M32 12h-2"/>',
    "wave": '<path d="M4 36q6-5 12 0t12 0 12 0 12 0M4 44q6-5 12 0t12 0 12 0 12 0M4 52q6-5 12 0t12 0 12 0 12 0"/><path class="warm" d="M14 28V12l14-8 14 8v16M28 28V16m-5 5 5-5 5 5"/>',
    "earth": '<path d="M4 22h48M16 22V8h24v14M22 22v28M34 22v28M8 32h8M40 32h8M8 42h8M40 42h8"/><path class="warm" d="M28 50V28m-5 5 5-5 5 5"/>',
    "house": '<path d="M8 26 28 10l20 16v22H8zM22 48V34h12v14"/><path class="warm" d="M28 10V3M40 20l6-6M16 20l-6-6M15 30h4M37 30h4"/>',
    "battery": '<path d="M8 48V14h16v34zM24 48V22h14v26M13 20h6M13 27h6M13 34h6M13 41h6M28 29h6M28 36h6M28 43h6"/><path class="warm" d="M42 30h10v18H42zM45 30v-4h4v4M48 34l-3 5h4l-3 5"/>',
    "flame": '<path d="M6 48V26l12-8v8l12-8v30zM12 34h6M12 41h6M23 34h3M23 41h3"/><path class="warm" d="M43 48c-6 0-8-4-8-9 0-6 6-8 6-16 6 4 10 9 10 16 0 5-2 9-8 9zM43 48c-3-2-3-5 0-9 3 4 3 7 0 9"/>',
    "lamp": '<path d="M28 50V22M18 50h20M22 40h12"/><circle class="warm" cx="28" cy="15" r="7"/><path class="warm" d="M28 3V1M40 15h3M13 15h3M37 6l2-2M19 6l-2-2"/>',
}


def picture(name: str) -> SafeString:
    drawing = PICTURES.get(name, PICTURES["lamp"])
    return format_html(
        '<svg class="picto" viewBox="0 0 56 56" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(drawing),  # noqa: S308
    )


# What a stop's or a site's state looks like: class, mark.
LOOKS = {
    "confirmed": ("yes", "tick"),
    "held": ("yes", "tick"),
    "operating": ("yes", "tick"),
    "proposed": ("wait", "clock"),
    "planned": ("wait", "clock"),
    "degraded": ("wait", "alarm"),
    "countered": ("note", "info"),
    "declined": ("no", "cross"),
    "lapsed": ("no", "cross"),
    "released": ("no", "cross"),
    "cancelled": ("no", "cross"),
    "no_show": ("no", "cross"),
    "closed": ("no", "cross"),
    "met": ("yes", "tick"),
    "not_met": ("no", "cross"),
    "noted": ("note", "info"),
    "received": ("wait", "clock"),
    "in_triage": ("wait", "clock"),
    "accepted": ("yes", "tick"),
    "counter_offered": ("note", "info"),
    "referred": ("note", "arrow"),
    "sent": ("yes", "tick"),
    "queued": ("wait", "clock"),
    "sending": ("wait", "clock"),
    "held_back": ("wait", "clock"),
    "unknown": ("wait", "alarm"),
    "dead": ("no", "cross"),
    "failed": ("no", "cross"),
    "asked": ("quiet", ""),
    "data_wanted": ("wait", "clock"),
    "running": ("wait", "clock"),
    "computed": ("note", "equals"),
    "reviewed": ("note", "tick"),
    "published": ("yes", "tick"),
    "superseded": ("quiet", "arrow"),
    "withdrawn": ("no", "cross"),
    "saves": ("yes", "tick"),
    "saves_only_if": ("wait", "info"),
    "no_saving": ("no", "cross"),
    "cannot_tell": ("note", "ring"),
    "tentative": ("quiet", ""),  # the usual case: a word, no mark
}

# How a figure is known. Always grey: evidence is neither good nor bad.
EVIDENCE = {
    "measured": "gauge",
    "calculated": "equals",
    "claimed": "quote",
    "not_found": "ring",
}


def look_of(state: str) -> tuple[str, str]:
    return LOOKS.get(state, ("quiet", "ring"))
