"""What the detector's outputs should have been: SimOTA assignment (Ge et al. 2021, YOLOX) and the four losses."""
import torch
from torch.nn import functional as F

from .detector_net import cells, decode

CANDIDATES, CENTER_RADIUS = 10, 2.5


def overlap(a, b):
    """Intersection over union of boxes [n, 4] and [m, 4] ▶ [n, m]."""
    corner1, corner2 = torch.max(a[:, None, :2], b[None, :, :2]), torch.min(a[:, None, 2:], b[None, :, 2:])
    shared = (corner2 - corner1).clamp(min=0).prod(2)
    area_a, area_b = (a[:, 2:] - a[:, :2]).prod(1), (b[:, 2:] - b[:, :2]).prod(1)
    return shared / (area_a[:, None] + area_b[None] - shared + 1e-6)


def extended_iou_loss(found, true):
    """EIoU (Zhang et al. 2021) of boxes pair by pair: overlap, distance of the centers, width, height."""
    shared = (torch.min(found[:, 2:], true[:, 2:]) - torch.max(found[:, :2], true[:, :2])).clamp(min=0).prod(1)
    size_found, size_true = found[:, 2:] - found[:, :2], true[:, 2:] - true[:, :2]
    iou = shared / (size_found.prod(1) + size_true.prod(1) - shared + 1e-6)
    hull = torch.max(found[:, 2:], true[:, 2:]) - torch.min(found[:, :2], true[:, :2]) + 1e-6
    apart = (found[:, :2] + found[:, 2:] - true[:, :2] - true[:, 2:]) / 2
    distance = apart.pow(2).sum(1) / hull.pow(2).sum(1)
    return 1 - iou + distance + ((size_found - size_true) / hull).pow(2).sum(1)


def assign(grid, scores, boxes, faces):
    """For each cell the index of the face that it should find, or −1. All cells compete by class and box cost; a
    face gets about as many cells as its candidates overlap it."""
    answer = torch.full((len(grid),), -1)
    if len(faces) == 0:
        return answer
    at, stride = grid[:, :2] * grid[:, 2:], grid[:, 2]
    inside = ((at[:, None] > faces[None, :, :2]) & (at[:, None] < faces[None, :, 2:])).all(2)
    center = (faces[:, :2] + faces[:, 2:]) / 2
    near = ((at[:, None] - center[None]).abs() < CENTER_RADIUS * stride[:, None, None]).all(2)
    candidate = (inside | near).any(1).nonzero()[:, 0]
    iou = overlap(boxes[candidate], faces)
    cost = (-torch.log(scores[candidate, None].clamp(min=1e-6)) - 3 * torch.log(iou + 1e-8)
            + 1e5 * ~(inside & near)[candidate])
    chosen = torch.zeros_like(cost, dtype=torch.bool)
    counts = iou.topk(min(CANDIDATES, len(candidate)), 0).values.sum(0).int().clamp(min=1)
    for face, count in enumerate(counts):
        chosen[cost[:, face].topk(int(count), largest=False).indices, face] = True
    taken = chosen.any(1)
    cost[~chosen] = float("inf")
    answer[candidate[taken]] = cost[taken].argmin(1)
    return answer


def ignored(grid, boxes):
    """Cells whose place lies in a box that is neither face nor background."""
    at = (grid[:, :2] + 0.5) * grid[:, 2:]
    return ((at[:, None] > boxes[None, :, :2]) & (at[:, None] < boxes[None, :, 2:])).all(2).any(1)


def detection_loss(found, targets, size):
    """The sum of the losses, for outputs of a batch and its targets: a list of (faces [m, 4], points [m, 5, 2] with
    NaN where unknown, ignore [k, 4])."""
    cls, obj, bbox, kps = (torch.cat(found[name], 1) for name in ("cls", "obj", "bbox", "kps"))
    grid = cells(size, size)
    boxes, points = decode(bbox, kps, grid)
    total, faces_found = 0.0, 0
    for i, (faces, keypoints, ignore) in enumerate(targets):
        with torch.no_grad():
            scores = (cls[i, :, 0].sigmoid() * obj[i, :, 0].sigmoid()).sqrt()
            owner = assign(grid, scores, boxes[i], faces)
            weight = (~ignored(grid, ignore) | (owner >= 0)).float()
        mine = owner >= 0
        total = total + F.binary_cross_entropy_with_logits(obj[i, :, 0], mine.float(), weight, reduction="sum")
        if not mine.any():
            continue
        faces_found += int(mine.sum())
        true = faces[owner[mine]]
        with torch.no_grad():
            quality = overlap(boxes[i][mine], faces).gather(1, owner[mine, None])[:, 0]
        total = total + F.binary_cross_entropy_with_logits(cls[i, mine, 0], quality, reduction="sum")
        total = total + 5 * extended_iou_loss(boxes[i][mine], true).sum()
        total = total + 2 * keypoint_loss(points[i][mine], keypoints[owner[mine]], true)
    return total / max(1, faces_found)


def keypoint_loss(found, true, boxes):
    """Smooth L1 in sides of the face; unknown points cost nothing."""
    side = (boxes[:, 2:] - boxes[:, :2]).max(1).values[:, None, None]
    known = ~torch.isnan(true)
    difference = torch.where(known, (found - torch.nan_to_num(true)) / side, torch.zeros_like(found))
    return F.smooth_l1_loss(difference, torch.zeros_like(difference), beta=0.05, reduction="sum") / 5
