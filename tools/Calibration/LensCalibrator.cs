using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.Calibration;

/// <summary>
/// Calibrates a lens from pictures of a flat board held in many places and at many angles (Zhang 2000, by OpenCV). Not for concurrent use.
/// </summary>
public sealed class LensCalibrator(Board board) : IDisposable
{
    public const int FewestViews = 5;

    /// <summary>More say nothing new and take long.</summary>
    private const int MostViews = 60;

    /// <summary>Share of the picture's width by which a board must have moved since the last view that counts.</summary>
    private const double LeastStep = 0.03;

    /// <summary>A view whose error is this many times the median is left out: motion, a bent board, a wrong corner.</summary>
    private const double Outlier = 3;

    private readonly BoardFinder _finder = new(board);
    private readonly List<BoardView> _views = [];
    private Size _size;

    /// <summary>Pictures in which the board was found and had moved.</summary>
    public int Views => _views.Count;

    /// <returns>Whether the picture counts.</returns>
    /// <exception cref="LensCalibrationException">It has another size than those before.</exception>
    public bool Add(Frame frame)
    {
        var size = new Size(frame.Width, frame.Height);
        if (_views.Count > 0 && size != _size)
        {
            throw new LensCalibrationException($"The pictures have different sizes: {_size.Width}×{_size.Height} and {size.Width}×{size.Height}.");
        }

        if (_views.Count >= MostViews || frame.WithMat(_finder.Find) is not { } view || (_views.Count > 0 && Step(_views[^1], view) < LeastStep * size.Width))
        {
            return false;
        }

        _size = size;
        _views.Add(view);
        return true;
    }

    /// <exception cref="LensCalibrationException">There are too few views, or they say too little.</exception>
    public LensCalibration Solve()
    {
        var (lens, errors) = Solve(_views);
        var limit = Outlier * errors.Order().ElementAt(errors.Count / 2);
        var good = _views.Where((_, i) => errors[i] <= limit).ToList();
        return good.Count == _views.Count ? lens : Solve(good).Lens;
    }

    public void Dispose() => _finder.Dispose();

    private (LensCalibration Lens, List<double> Errors) Solve(List<BoardView> views)
    {
        if (views.Count < FewestViews)
        {
            throw new LensCalibrationException(
                $"The {board.Kind.ToString().ToLowerInvariant()} of {board.Columns}×{board.Rows} squares was found in {views.Count} places; needed: {FewestViews}, better 15.");
        }

        var matrix = new double[3, 3];
        var distortion = new double[5];
        IReadOnlyList<Point3f[]> places = [.. views.Select(v => v.Corners.Select(board.Place).ToArray())];
        var error = Cv2.CalibrateCamera(places, views.Select(v => v.Places), _size, matrix, distortion, out var turns, out var shifts, CalibrationFlags.FixK3);
        if (!double.IsFinite(error) || !(matrix[0, 0] > 0))
        {
            throw new LensCalibrationException("No lens fits what was seen: hold the board at more angles, and into the corners of the picture.");
        }

        var errors = views.Select((view, i) => Error(places[i], view, turns[i], shifts[i], matrix, distortion)).ToList();
        return (
            new LensCalibration(
                _size.Width, _size.Height, matrix[0, 0], matrix[1, 1], matrix[0, 2], matrix[1, 2], distortion, error, views.Count, Coverage(views)),
            errors);
    }

    private static double Error(Point3f[] places, BoardView view, Vec3d turn, Vec3d shift, double[,] matrix, double[] distortion)
    {
        Cv2.ProjectPoints(
            places, [turn.Item0, turn.Item1, turn.Item2], [shift.Item0, shift.Item1, shift.Item2], matrix, distortion, out var projected, out _);
        return Math.Sqrt(projected.Select((p, i) => Math.Pow(p.DistanceTo(view.Places[i]), 2)).Average());
    }

    /// <summary>Mean way of the corners that both views have; far where they have none.</summary>
    private static double Step(BoardView before, BoardView now)
    {
        var places = before.Corners.Zip(before.Places).ToDictionary(c => c.First, c => c.Second);
        var ways = now.Corners.Zip(now.Places).Where(c => places.ContainsKey(c.First)).Select(c => c.Second.DistanceTo(places[c.First])).ToList();
        return ways.Count == 0 ? double.MaxValue : ways.Average();
    }

    private double Coverage(List<BoardView> views)
    {
        const int Columns = 8, Rows = 6;
        var seen = views.SelectMany(v => v.Places)
            .Select(p => (Math.Clamp((int)(p.X * Columns / _size.Width), 0, Columns - 1), Math.Clamp((int)(p.Y * Rows / _size.Height), 0, Rows - 1)));
        return seen.Distinct().Count() / (double)(Columns * Rows);
    }
}
