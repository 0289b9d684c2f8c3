"""Reference crops by Python's OpenCV for the runtime's tests: python3 -m training.crop_reference > crops.json"""
import json

import numpy as np

from .crops import cut, similarity

WIDTH, HEIGHT = 96, 72
# center x, center y, side in pixels of the picture; size of the crop; roll in radians
CROPS = ((40, 30, 20, 16, 0.0), (52.3, 33.6, 30.5, 16, 0.35), (8, 66, 44, 16, -0.6), (48, 36, 39, 16, 0.2),
         (50, 40, 90, 16, -0.25))


def smooth_picture():
    """Neighbouring pixels differ little, so that only the geometry counts: ⌊x / 2⌋ + y + 20c + ⌊xy / 96⌋."""
    y, x, c = np.meshgrid(np.arange(HEIGHT), np.arange(WIDTH), np.arange(3), indexing="ij")
    return (x // 2 + y + 20 * c + x * y // 96).astype(np.uint8)


def main():
    picture = smooth_picture()
    crops = []
    for x, y, side, size, roll in CROPS:
        crop = cut(picture, similarity((x, y), side, size, roll), size)
        crops.append({"x": x, "y": y, "side": side, "size": size, "roll": roll, "pixels": crop.flatten().tolist()})
    print(json.dumps({"width": WIDTH, "height": HEIGHT, "crops": crops}, separators=(",", ":")))


if __name__ == "__main__":
    main()
