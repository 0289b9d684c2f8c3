using System.Text.Json;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Lab;
using MaskPose.Edge.Node.Cli;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Lab.Detectors;

/// <summary>
/// golden.json holds what independent implementations find in two of the pictures beside the source tree: MTCNN in NumPy
/// with OpenCV's DNN module, RetinaFace and AIZOO in NumPy with PyTorch, the cascade by OpenCV 4.6 from Python.
/// </summary>
public sealed class UpstreamDetectorTests
{
    private static readonly string Shared = Path.Combine(Repository.Root, "..", "shared");
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Unit", "Lab", "Detectors", "golden.json");

    [Theory]
    [InlineData("retinaface", 0.6f, 0.5f)]
    [InlineData("aizoo", 0.6f, 0.5f)]
    [InlineData("mtcnn", 0.7f, 1.5f)]
    [InlineData("haar", 0.6f, 0.01f)]
    public async Task DetectAsync_TwoPictures_FindsWhatTheReferenceFinds(string id, float minimumScore, float tolerancePixels)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Shared, "peers")), "../shared/peers is not there");
        Assert.SkipUnless(
            id != "haar" || Directory.Exists("/usr/share/opencv4/haarcascades"), "the package opencv-data is not installed");
        using var stages = new LocalStages(Laboratory.Edition, new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Models:Detector"] = id,
            ["Models:Folder"] = Path.Combine(Shared, "peers"),
            ["FaceDetector:VotingOverlap"] = "1",
        }).Build());
        foreach (var (picture, expected) in References(id))
        {
            using var frame = PictureCodec.Read(Path.Combine(Shared, "data", picture));

            var found = await stages.Detector.DetectAsync(
                frame, new DetectionSettings(LongSidePixels: 0, MinimumScore: minimumScore), TestContext.Current.CancellationToken);

            Assert.Equal(expected.Length, found.Count);
            Assert.All(expected, face => AssertIsAmong(face, found, tolerancePixels));
        }
    }

    private static void AssertIsAmong(Reference expected, IReadOnlyList<Face> found, float tolerance)
    {
        var box = new Box(expected.Box[0], expected.Box[1], expected.Box[2], expected.Box[3]);
        var face = found.MaxBy(f => f.Box.IntersectionOverUnion(box))!;
        Assert.Equal(box.Left, face.Box.Left, tolerance);
        Assert.Equal(box.Top, face.Box.Top, tolerance);
        Assert.Equal(box.Right, face.Box.Right, tolerance);
        Assert.Equal(box.Bottom, face.Box.Bottom, tolerance);
        Assert.Equal(expected.Score, face.Score, 0.01f);
        Assert.Equal(expected.Keypoints.Length > 0, face.Keypoints.HasValue);
        for (var i = 0; i < expected.Keypoints.Length; i++)
        {
            Assert.Equal(expected.Keypoints[i][0], face.Keypoints!.Value[i].X, tolerance);
            Assert.Equal(expected.Keypoints[i][1], face.Keypoints!.Value[i].Y, tolerance);
        }
    }

    private static IEnumerable<(string Picture, Reference[] Faces)> References(string id) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Reference[]>>>(
            File.ReadAllText(Golden), JsonSerializerOptions.Web)!.Select(p => (p.Key, p.Value[id]));

    private sealed record Reference(float[] Box, float Score, float[][] Keypoints);
}
