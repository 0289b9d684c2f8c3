using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Saving;

/// <summary>
/// Where a picture differs from how it was when faces were last searched there. A change of light as a whole is none, nor is what a
/// block always does: noise, flicker, leaves. Not for concurrent use.
/// </summary>
internal sealed class MotionGrid
{
    /// <summary>Grey values by which a quiet block must differ.</summary>
    private const float Least = 5;

    /// <summary>A block's own unrest counts this many times; more than <see cref="MostUnrest"/> is never taken for it.</summary>
    private const float Unrests = 3, MostUnrest = 8, Memory = 0.05f;

    /// <summary>Where something moved faces are searched for this long afterwards: they may turn to the camera when all stands still.</summary>
    private const double HoldSeconds = 0.7;

    private readonly GreyBlocks _blocks = new();
    private byte[] _searched = [], _before = [];
    private float[] _unrest = [];
    private double[] _movedAt = [];
    private bool[] _differs = [];

    public int Side => _blocks.Side;

    public int Columns => _blocks.Columns;

    public int Rows => _blocks.Rows;

    /// <summary>Takes the next picture.</summary>
    /// <returns>False where it is of another size than the one before: all of it must be searched.</returns>
    public bool Take(Frame frame, double seconds)
    {
        if (!_blocks.Fill(frame))
        {
            Begin(seconds);
            return false;
        }

        Compare();
        for (var i = 0; i < _differs.Length; i++)
        {
            _movedAt[i] = _differs[i] && HasNeighbour(i) ? seconds : _movedAt[i];
        }

        _blocks.Values.CopyTo(_before);
        return true;
    }

    public bool HasMoved(int column, int row, double seconds) => seconds - _movedAt[(row * Columns) + column] <= HoldSeconds;

    public bool HasMoved(double seconds)
    {
        foreach (var at in _movedAt)
        {
            if (seconds - at <= HoldSeconds)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Faces have been searched in these blocks; ends are exclusive.</summary>
    public void Searched(int left, int top, int right, int bottom)
    {
        for (var row = Math.Max(0, top); row < Math.Min(Rows, bottom); row++)
        {
            var (from, to) = ((row * Columns) + Math.Max(0, left), (row * Columns) + Math.Min(Columns, right));
            _blocks.Values[from..to].CopyTo(_searched.AsSpan(from));
        }
    }

    private void Begin(double seconds)
    {
        var length = Columns * Rows;
        (_searched, _before) = (_blocks.Values.ToArray(), _blocks.Values.ToArray());
        (_unrest, _movedAt, _differs) = (new float[length], new double[length], new bool[length]);
        Array.Fill(_movedAt, seconds);
    }

    private void Compare()
    {
        var now = _blocks.Values;
        var (sinceSearch, sinceLast) = (Brightness.Between(_searched, now), Brightness.Between(_before, now));
        for (var i = 0; i < now.Length; i++)
        {
            var step = MathF.Abs(now[i] - sinceLast.Expect(_before[i]));
            _differs[i] = MathF.Abs(now[i] - sinceSearch.Expect(_searched[i])) > Least + (Unrests * _unrest[i]);
            _unrest[i] += Memory * (MathF.Min(step, MostUnrest) - _unrest[i]);
        }
    }

    /// <summary>One block alone is noise.</summary>
    private bool HasNeighbour(int i)
    {
        var column = i % Columns;
        return (column > 0 && _differs[i - 1]) || (column < Columns - 1 && _differs[i + 1])
            || (i >= Columns && _differs[i - Columns]) || (i + Columns < _differs.Length && _differs[i + Columns]);
    }
}
