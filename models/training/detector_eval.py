"""Decoding, non-maximum suppression and average precision for the detector's validation."""
import numpy as np
import torch

from .detector_data import fit
from .detector_loss import overlap
from .detector_net import as_input, cells, decode


def detect(net, image, minimum_score=0.02, maximum_overlap=0.4):
    """Faces of one BGR picture with sides of multiples of 32: boxes [n, 4], scores [n], keypoints [n, 5, 2]."""
    with torch.no_grad():
        found = net(as_input(torch.from_numpy(image)[None]))
    cls, obj, bbox, kps = (torch.cat(found[name], 1)[0] for name in ("cls", "obj", "bbox", "kps"))
    scores = (cls[:, 0].sigmoid() * obj[:, 0].sigmoid()).sqrt()
    boxes, points = decode(bbox, kps, cells(*image.shape[:2]))
    order = scores.argsort(descending=True)[:int((scores >= minimum_score).sum())][:1000]
    kept, overlaps = [], overlap(boxes[order], boxes[order])
    for i in range(len(order)):
        if not kept or overlaps[i, kept].max() <= maximum_overlap:
            kept.append(i)
    order = order[kept]
    return boxes[order], scores[order], points[order]


def match(boxes, faces, threshold):
    """True for each box, best score first, that takes a face which no better one has taken."""
    hits, free = np.zeros(len(boxes), bool), np.ones(len(faces), bool)
    overlaps = overlap(boxes, faces).numpy() if len(faces) and len(boxes) else None
    for i in range(len(boxes) if overlaps is not None else 0):
        best = int(np.argmax(np.where(free, overlaps[i], -1)))
        if free[best] and overlaps[i, best] >= threshold:
            hits[i], free[best] = True, False
    return hits


def average_precision(scores, hits, total):
    """Area under the precision envelope over recall (PASCAL VOC 2010); recall and score where precision is last 0.9."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    scores, true = np.asarray(scores)[order], np.cumsum(np.asarray(hits)[order])
    recall, precision = true / max(1, total), true / np.arange(1, len(true) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    area = float(np.sum(np.diff(np.concatenate([[0], recall])) * envelope)) if len(true) else 0.0
    last = np.flatnonzero(precision >= 0.9)
    return (area, float(recall[last[-1]]), float(scores[last[-1]])) if len(last) else (area, 0.0, 0.6)


def evaluate(net, pictures, negatives, side=640):
    """AP50, AP40, recall at precision 0.9; the working score, at which precision is 0.9 and about one in fifty of the
    negatives has a false alarm; the recall there."""
    net.eval()
    scores, hits50, hits40, total = [], [], [], 0
    for picture in pictures:
        image, factor = fit(picture.read(), side)
        boxes, score, _ = detect(net, image)
        faces = torch.from_numpy(picture.boxes) * factor
        hits50 += match(boxes, faces, 0.5).tolist()
        hits40 += match(boxes, faces, 0.4).tolist()
        scores += score.tolist()
        total += len(faces)
    alarms = [float(detect(net, fit(p.read(), side)[0])[1].numpy().max(initial=0)) for p in negatives]
    ap50, recall, score = average_precision(scores, hits50, total)
    working = max(score, float(np.quantile(alarms, 0.98)) if alarms else 0.0)
    found = sum(h for h, s in zip(hits50, scores) if s > working)
    return {"ap50": ap50, "ap40": average_precision(scores, hits40, total)[0], "recall_at_90": recall,
            "score": working, "recall": found / max(1, total)}
