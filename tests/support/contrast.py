"""How well colours can be told apart: contrast of text, and distance as readers with each kind of
sight see it.

Sources of the rules:
    contrast: WCAG 2.1, definitions of "relative luminance" and "contrast ratio",
        https://www.w3.org/TR/WCAG21/
    protanopia, deuteranopia: Viénot, Brettel and Mollon (1999), "Digital video colourmaps for
        checking the legibility
        of displays by dichromats"; tritanopia: Brettel, Viénot and Mollon (1997), "Computerized
        simulation of color
        appearance for dichromats". The matrices for linear sRGB are those that libDaltonLens gives
        (public domain,
        https://github.com/DaltonLens/libDaltonLens; derived at
        https://daltonlens.org/understanding-cvd-simulation/).
    distance: CIE 1976 L*a*b* under D65, Euclidean; about 2.3 is the least that is noticed side by
        side.
"""

from __future__ import annotations

from math import dist
from typing import TypeAlias

Rgb: TypeAlias = tuple[int, int, int]
"""sRGB, each 0 to 255."""
Linear: TypeAlias = tuple[float, float, float]
"""Three numbers that light adds up in."""
Matrix: TypeAlias = tuple[Linear, Linear, Linear]

PROTANOPIA: Matrix = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTERANOPIA: Matrix = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
TRITANOPIA: tuple[Matrix, Matrix] = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
"""One for each side of the plane whose normal is `_TRITAN_NORMAL`."""
_TRITAN_NORMAL: Linear = (0.03901, -0.02788, -0.01113)
_XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
"""Linear sRGB to CIE XYZ under D65, IEC 61966-2-1."""
SIGHTS = ("full sight", "protanopia", "deuteranopia", "tritanopia")


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two opaque colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Rgb) -> float:
    """The relative luminance, 0 to 1."""
    return _dot((0.2126, 0.7152, 0.0722), linear(colour))


def linear(colour: Rgb) -> Linear:
    """The amounts of light, each 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return red, green, blue


def distance(one: Rgb, other: Rgb, sight: str = "full sight") -> float:
    """The CIE76 distance of two colours as a reader of one of `SIGHTS` sees them."""
    return dist(_lab(seen(linear(one), sight)), _lab(seen(linear(other), sight)))


def seen(light: Linear, sight: str) -> Linear:
    """The light that a reader with full sight would take for what a reader of this sight sees."""
    if sight == "full sight":
        return light
    if sight == "tritanopia":
        matrix = TRITANOPIA[0 if _dot(_TRITAN_NORMAL, light) >= 0 else 1]
    else:
        matrix = {"protanopia": PROTANOPIA, "deuteranopia": DEUTERANOPIA}[sight]
    red, green, blue = (min(1.0, max(0.0, part)) for part in _times(matrix, light))
    return red, green, blue


def _lab(light: Linear) -> Linear:
    white = _times(_XYZ, (1.0, 1.0, 1.0))
    parts = (part / full for part, full in zip(_times(_XYZ, light), white, strict=True))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in parts
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: Linear) -> Linear:
    first, second, third = (_dot(row, vector) for row in matrix)
    return first, second, third


def _dot(one: Linear, other: Linear) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
