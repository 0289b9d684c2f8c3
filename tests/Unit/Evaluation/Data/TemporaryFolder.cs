using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.Unit.Evaluation.Data;

/// <summary>A folder for one test, with tables and drawn pictures.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("maskpose-").FullName;

    public void Table(string path, params string[] lines)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, lines);
    }

    /// <summary>A black picture, 100 × 100, with white rectangles.</summary>
    public void Picture(string path, params Box[] white)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        using var frame = Frame.Rent(new FrameInfo("picture", 0, default, 0, 100, 100));
        frame.WithMat(mat =>
        {
            mat.SetTo(Scalar.Black);
            foreach (var box in white)
            {
                mat[new Rect((int)box.Left, (int)box.Top, (int)box.Width, (int)box.Height)].SetTo(Scalar.White);
            }
        });
        PictureCodec.Write(frame, file);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
