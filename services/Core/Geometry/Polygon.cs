using System.Globalization;

namespace MaskPose.Edge.Core.Geometry;

/// <summary>
/// A part of a picture: a closed polygon whose corners are fractions of the picture's width and height, origin top left. A
/// point lies inside by the even–odd rule with half-open edges (Franklin, PNPOLY), so of two polygons that share an edge
/// exactly one has a point on it.
/// </summary>
public sealed class Polygon
{
    public const int MostCorners = 64;

    /// <summary>What is allowed, in words for an error.</summary>
    public const string Allowed =
        "3 to 64 corners \"x,y\" in fractions of the picture, 0 to 1, separated by spaces, for instance \"0.1,0.5 0.9,0.5 0.5,1\"";

    /// <summary>A smaller part of the picture is a slip, not a zone: a hundredth of its width and of its height.</summary>
    private const double SmallestArea = 0.0001;

    private Polygon(Corner[] corners) => Corners = corners;

    public IReadOnlyList<Corner> Corners { get; }

    /// <summary>Reads corners as SVG writes them.</summary>
    /// <param name="text">See <see cref="Allowed"/>.</param>
    /// <param name="error">What is wrong, in words; empty if valid.</param>
    public static Polygon? TryParse(string text, out string error)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var corners = new Corner[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryCorner(parts[i], out corners[i]))
            {
                error = $"\"{parts[i]}\" is not a corner";
                return null;
            }
        }

        if (corners.Length > 3 && corners[0] == corners[^1])
        {
            // Closed explicitly, as in other formats.
            corners = corners[..^1];
        }

        error = Check(corners);
        return error.Length == 0 ? new Polygon(corners) : null;
    }

    public bool Contains(double x, double y)
    {
        var inside = false;
        for (int i = 0, j = Corners.Count - 1; i < Corners.Count; j = i++)
        {
            var (a, b) = (Corners[i], Corners[j]);
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>Whether the centre of a face's box lies inside.</summary>
    public bool Contains(Box face, int width, int height) => Contains(face.Center.X / width, face.Center.Y / height);

    private static bool TryCorner(string text, out Corner corner)
    {
        corner = default;
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !TryFraction(text.AsSpan(0, comma), out var x) || !TryFraction(text.AsSpan(comma + 1), out var y))
        {
            return false;
        }

        corner = new Corner(x, y);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out double fraction) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction) && fraction is >= 0 and <= 1;

    private static string Check(Corner[] corners) =>
        corners.Length is < 3 or > MostCorners ? $"it has {corners.Length} corners"
        : CrossesItself(corners) ? "its edges cross or touch each other"
        : Area(corners) < SmallestArea ? "it is hardly larger than a point"
        : "";

    /// <summary>The shoelace formula.</summary>
    private static double Area(Corner[] corners)
    {
        var sum = 0.0;
        for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
        {
            sum += (corners[j].X * corners[i].Y) - (corners[i].X * corners[j].Y);
        }

        return Math.Abs(sum) / 2;
    }

    private static bool CrossesItself(Corner[] corners)
    {
        var count = corners.Length;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var areNeighbours = j == i + 1 || (i == 0 && j == count - 1);
                var edge = (corners[i], corners[(i + 1) % count]);
                if (areNeighbours ? corners[i] == corners[j] : Meet(edge, (corners[j], corners[(j + 1) % count])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Meet((Corner A, Corner B) one, (Corner A, Corner B) other) =>
        Side(one, other.A) * Side(one, other.B) <= 0 && Side(other, one.A) * Side(other, one.B) <= 0 && Overlap(one, other);

    /// <summary>Edges on one line meet only where their spans do.</summary>
    private static bool Overlap((Corner A, Corner B) one, (Corner A, Corner B) other) =>
        Math.Max(Math.Min(one.A.X, one.B.X), Math.Min(other.A.X, other.B.X)) <= Math.Min(Math.Max(one.A.X, one.B.X), Math.Max(other.A.X, other.B.X))
        && Math.Max(Math.Min(one.A.Y, one.B.Y), Math.Min(other.A.Y, other.B.Y)) <= Math.Min(Math.Max(one.A.Y, one.B.Y), Math.Max(other.A.Y, other.B.Y));

    /// <summary>On which side of an edge a point lies: the sign of the cross product.</summary>
    private static int Side((Corner A, Corner B) edge, Corner point) => Math.Sign(
        ((edge.B.X - edge.A.X) * (point.Y - edge.A.Y)) - ((edge.B.Y - edge.A.Y) * (point.X - edge.A.X)));
}

/// <summary>A corner of a polygon in fractions of the picture.</summary>
public readonly record struct Corner(double X, double Y);
