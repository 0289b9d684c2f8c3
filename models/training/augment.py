"""What a site's camera does to a face: distance, blur, darkness, noise, colour, compression. BGR uint8 in and out."""
import cv2
import numpy as np


def camera(image, rng, strength=1.0):
    """A random chain of the degradations below; strength scales how often each is applied."""
    for chance, change in ((0.35, far_away), (0.2, blur), (0.7, light), (0.3, colour), (0.25, noise), (0.35, jpeg)):
        if rng.random() < chance * strength:
            image = change(image, rng)
    return image


def far_away(image, rng):
    """The face as if it had been 14 to 60 px wide."""
    size = image.shape[0]
    small = int(np.exp(rng.uniform(np.log(14), np.log(60))))
    interpolation = rng.choice([cv2.INTER_AREA, cv2.INTER_LINEAR])
    shrunk = cv2.resize(image, (small, small), interpolation=int(interpolation))
    return cv2.resize(shrunk, (size, size), interpolation=int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])))


def blur(image, rng):
    if rng.random() < 0.5:
        return cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 2.2))
    length = int(rng.integers(3, 10))
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), rng.uniform(0, 180), 1)
    return cv2.filter2D(image, -1, cv2.warpAffine(kernel, turn, (length, length)))


def light(image, rng):
    gain, offset, gamma = rng.uniform(0.45, 1.4), rng.uniform(-25, 25), np.exp(rng.uniform(-0.5, 0.5))
    table = np.clip(255 * (np.arange(256) / 255) ** gamma * gain + offset, 0, 255).astype(np.uint8)
    return cv2.LUT(image, table)


def colour(image, rng):
    if rng.random() < 0.25:
        return cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return np.clip(image * rng.uniform(0.8, 1.2, 3), 0, 255).astype(np.uint8)


def noise(image, rng):
    return np.clip(image + rng.normal(0, rng.uniform(2, 18), image.shape), 0, 255).astype(np.uint8)


def jpeg(image, rng):
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 85))])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def cutout(image, rng):
    """A flat or textured patch somewhere, so that no single spot decides."""
    size = image.shape[0]
    w, h = rng.integers(size // 10, size // 3, 2)
    x, y = rng.integers(0, size - w), rng.integers(0, size - h)
    image = image.copy()
    image[y:y + h, x:x + w] = rng.integers(0, 256, 3) if rng.random() < 0.5 else rng.integers(0, 256, (h, w, 3))
    return image
