"""Lids drawn shut on faces with known landmarks, and glasses drawn before any eye."""
import cv2
import numpy as np

EYES = ((slice(36, 42), slice(17, 22)), (slice(42, 48), slice(22, 27)))


def close_lid(image, eye, brow, share):
    """Moves the upper lid of an eye (six points, level in the picture) down to a share of its way to the lower one.
    The skin between brow and lid is stretched after it, as a lid that unrolls; what it covers is gone."""
    left, right = eye[0, 0], eye[3, 0]
    reach = 0.2 * (right - left)
    x0, x1 = max(0, int(left - reach)), min(image.shape[1], int(right + reach) + 1)
    columns = np.arange(x0, x1, dtype=np.float32)
    upper = np.interp(columns, eye[[0, 1, 2, 3], 0], eye[[0, 1, 2, 3], 1])
    lower = np.interp(columns, eye[[0, 5, 4, 3], 0], eye[[0, 5, 4, 3], 1])
    top = np.interp(columns, brow[:, 0], brow[:, 1])
    top = np.minimum(top, upper - 0.15 * (right - left))
    moved = upper + np.maximum(0, lower - upper) * share
    rows = np.arange(image.shape[0], dtype=np.float32)[:, None]
    stretched = top + (rows - top) * (upper - top) / (moved - top)
    source = np.where((rows > top) & (rows < moved), stretched, rows).astype(np.float32)
    out = image.copy()
    out[:, x0:x1] = cv2.remap(image, np.broadcast_to(columns, source.shape).copy(), source, cv2.INTER_LINEAR)
    return out


def glasses(crop, rng):
    """A frame's rim around the eye, its bridge, and lamps mirrored in the lens."""
    size, out = crop.shape[0], crop.copy()
    center = (rng.uniform(0.4, 0.6, 2) * size).astype(int)
    axes = (rng.uniform((0.36, 0.24), (0.55, 0.42)) * size).astype(int)
    colour = tuple(int(v) for v in (rng.integers(0, 70, 3) if rng.random() < 0.7 else rng.integers(90, 255, 3)))
    width = int(rng.integers(1, 3))
    if rng.random() < 0.75:
        cv2.ellipse(out, center.tolist(), axes.tolist(), rng.uniform(-8, 8), 0, 360, colour, width, cv2.LINE_AA)
        across = rng.choice((-1, 1))
        edge = (int(center[0] + across * axes[0]), int(center[1] - 0.3 * axes[1]))
        cv2.line(out, edge, (int(edge[0] + across * size / 4), edge[1]), colour, width, cv2.LINE_AA)
    for _ in range(rng.integers(0, 3)):
        spot = (center + rng.uniform(-0.7, 0.7, 2) * axes).astype(int).tolist()
        lamp = tuple(int(v) for v in rng.uniform(0.05, 0.1, 2) * size * rng.uniform(0.5, 1.3))
        cv2.ellipse(out, spot, lamp, rng.uniform(0, 180), 0, 360, (255, 255, 255), -1, cv2.LINE_AA)
    return cv2.addWeighted(out, 1.0, np.full_like(out, 255), rng.uniform(0, 0.12), 0) if rng.random() < 0.3 else out
