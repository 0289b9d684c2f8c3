using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>Parts of a picture that don't overlap, on a grid of cells of which a detector's own grid is made: a part is searched as the whole is.</summary>
/// <param name="cell">Pixels of a cell's side.</param>
internal sealed class SearchParts(int cell, int width, int height)
{
    private readonly int _columns = (width + cell - 1) / cell;
    private readonly int _rows = (height + cell - 1) / cell;
    private readonly List<(int Left, int Top, int Right, int Bottom)> _parts = [];

    /// <summary>Pixels of the picture.</summary>
    public IEnumerable<Box> Boxes => _parts.Select(p => new Box(
        p.Left * cell, p.Top * cell, Math.Min(width, p.Right * cell), Math.Min(height, p.Bottom * cell)));

    /// <summary>Of the picture, 0 to 1.</summary>
    public double Share => _parts.Sum(p => (double)(p.Right - p.Left) * (p.Bottom - p.Top)) / (_columns * _rows);

    /// <summary>Takes a place with a cell around it, joined with all that it touches.</summary>
    public void Add(Box place)
    {
        var part = (
            Left: Math.Max(0, (int)MathF.Floor(place.Left / cell) - 1),
            Top: Math.Max(0, (int)MathF.Floor(place.Top / cell) - 1),
            Right: Math.Min(_columns, (int)MathF.Ceiling(place.Right / cell) + 1),
            Bottom: Math.Min(_rows, (int)MathF.Ceiling(place.Bottom / cell) + 1));
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var other = _parts[i];
            if (part.Left < other.Right && other.Left < part.Right && part.Top < other.Bottom && other.Top < part.Bottom)
            {
                part = (Math.Min(part.Left, other.Left), Math.Min(part.Top, other.Top), Math.Max(part.Right, other.Right), Math.Max(part.Bottom, other.Bottom));
                _parts.RemoveAt(i);
                i = _parts.Count;
            }
        }

        _parts.Add(part);
    }
}
