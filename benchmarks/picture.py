"""A picture of a run, as SVG: how many times a bare copy of the files each part takes, and where its target is."""

from html import escape

from report import PEERS, TARGETS, Figure, judge

COLOURS = {"duckdb": "#d9a400", "clickhouse": "#c2410c", "polars": "#0369a1", "sqlmesh": "#6d28d9"}
PARTS = ["copy", "events", "pass", "build"]
LEFT, WIDTH, ROW, TOP = 190, 520, 26, 56


def picture(figures: list[Figure], title: str) -> str:
    """One bar for each part that is held against the copy; a line where the bar should end."""
    copies = {figure.engine: figure.median for figure in figures if figure.part == "copy"}
    copies |= {peer: copies["duckdb"] for peer in PEERS if "duckdb" in copies}
    bars = [
        (figure, figure.median / copies[figure.engine], limit(figure, figures))
        for part in PARTS
        for figure in figures
        if figure.part == part and figure.engine in copies
    ]
    longest = max((max(times, end or 0) for _, times, end in bars), default=1)
    lines = [text(10, 24, title, size=15), text(10, 42, "times a bare typed copy of the same files; | target")]
    for number, (figure, times, end) in enumerate(bars):
        y = TOP + number * ROW
        lines.append(text(10, y + 14, f"{figure.part}, {figure.engine}"))
        length = WIDTH * times / longest
        lines.append(
            f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{ROW - 8}" fill="{COLOURS[figure.engine]}"/>'
        )
        if end:
            x = LEFT + WIDTH * end / longest
            lines.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 3}" y2="{y + ROW - 5}" stroke="#111" stroke-width="2"/>'
            )
        lines.append(text(LEFT + WIDTH + 12, y + 14, f"{times:.2f} x, {figure.median:.2f} s, {figure.peak:.0f} MiB"))
    height = TOP + len(bars) * ROW + 10
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 {height}" font-family="sans-serif">'
    return "\n".join([head, f'<rect width="920" height="{height}" fill="#fff"/>', *lines, "</svg>\n"])


def limit(figure: Figure, figures: list[Figure]) -> float | None:
    """The target as a multiple of the copy: that of a pass is a share of the events."""
    target = TARGETS.get((figure.engine, figure.part))
    if not target or not target.base:
        return None
    if target.base == "copy":
        return target.limit
    bases = [other for other in figures if (other.engine, other.part) == (figure.engine, target.base)]
    to_copy = [judge(base, figures).ratio for base in bases]
    return target.limit * to_copy[0] if to_copy and to_copy[0] else None


def text(x: int, y: int, words: str, size: int = 12) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}">{escape(words)}</text>'
