"""Things drawn before a face, and what may then be said of it: what stays visible decides."""
import cv2
import numpy as np

from .paints import Plain, drawn_kinds
from .things import KINDS, OFTEN

EYES_TO_MOUTH = 1.05  # units of a face (things.py)
COVERED = 3  # the answer beside correct, incorrect and unmasked


class FaceFrame:
    """Where the face's units lie in the picture."""

    def __init__(self, points):
        left, right, mouth = points[36:42].mean(0), points[42:48].mean(0), points[48:60].mean(0)
        self.middle = (left + right) / 2
        across, down = right - left, mouth - self.middle
        self.unit = max(np.linalg.norm(down) / EYES_TO_MOUTH, np.linalg.norm(across), 4.0)  # pixels
        x = across / max(np.linalg.norm(across), 1e-3)
        lean = np.clip(x @ down / EYES_TO_MOUTH, -0.6 * self.unit, 0.6 * self.unit)  # a turned face's mouth is not below its eyes' middle
        self.axes = np.stack([x * self.unit, np.array([-x[1], x[0]]) * self.unit + x * lean])

    def place(self, outline):
        return np.asarray(outline, np.float32) @ self.axes + self.middle


class Occluders:
    """Draws one of the kinds; those left out are for measuring how far the others teach them."""

    def __init__(self, without=()):
        self.kinds, self.shares = drawn_kinds(KINDS, OFTEN, without)

    def draw(self, image, points, rng, kind=None):
        """A copy of the BGR image with a thing before the face, and what is hidden of it: Hidden."""
        kind = kind or rng.choice(self.kinds, p=self.shares)
        frame, (h, w) = FaceFrame(points), image.shape[:2]
        skin = image[tuple(np.clip(np.round(points[29][::-1]), 0, (h - 1, w - 1)).astype(int))].astype(np.float32)
        gain = np.clip(image.mean() / 125, 0.35, 1.15) * rng.uniform(0.75, 1.15)
        out, hidden = image.astype(np.float32), np.zeros((h, w), np.float32)
        size = frame.unit / 30
        mirror = np.array([rng.choice((-1, 1)), 1])
        for outline, paint, softness in KINDS[kind](rng, skin):
            alpha = np.zeros((h, w), np.float32)
            corners = np.round(frame.place(np.asarray(outline) * mirror) * 16).astype(np.int32)
            cv2.fillPoly(alpha, [corners], 1.0, cv2.LINE_8, 4)
            alpha = cv2.GaussianBlur(alpha, (0, 0), max(0.4, softness * size))
            alpha *= getattr(paint, "opacity", 1.0)
            light = 1.0 if isinstance(paint, Plain) else gain
            out += (np.clip(paint(h, w) * light, 0, 255) - out) * alpha[..., None]
            hidden = np.maximum(hidden, alpha)
        return out.astype(np.uint8), Hidden(hidden > 0.5, points)


class Hidden:
    """Shares of nose, mouth and lower face that can't be seen."""

    def __init__(self, mask, points):
        self.nose = self._share(mask, points[[30, 31, 32, 33, 34, 35]])
        self.mouth = self._share(mask, points[48:60])
        self.lower = self._share(mask, points[[*range(2, 15), 29]])

    @staticmethod
    def _share(mask, outline):
        part = np.zeros(mask.shape, np.uint8)
        cv2.fillPoly(part, [np.round(cv2.convexHull(outline.astype(np.float32))).astype(np.int32)], 1)
        return float(mask[part > 0].mean()) if part.any() else 0.0


def answers(label, hidden):
    """What the classifier may say (0 correct, 1 incorrect, 2 unmasked, 3 covered) of a face with that label and a thing before it: never
    something that can't be seen. Bare cheeks beside a small thing tell that there is no mask, and may also pass for covered."""
    if label == 2:
        if min(hidden.nose, hidden.mouth) < 0.5:
            return (2, COVERED) if hidden.lower > 0.2 else (2,)
        return (COVERED,) if min(hidden.nose, hidden.mouth) > 0.85 and hidden.lower > 0.7 else (2, COVERED)
    if hidden.lower > 0.8:
        return (COVERED,)
    return (label,) if hidden.lower < 0.35 and hidden.nose < 0.3 else (label, COVERED)
