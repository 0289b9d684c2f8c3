using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Integration.Pipeline;

/// <summary>The same upstream model, read by this project and by OpenCV's own FaceDetectorYN.</summary>
public sealed class YuNetReferenceTests
{
    private const int Side = 640;
    private const float Overlap = 0.3f;

    private static readonly DetectionSettings Search = new(Side, 1, 0.7f);

    [Fact]
    public async Task Detect_RenderedPeople_AreOpenCvs()
    {
        using var frame = TestFaces.None(Side, Side);
        using var people = TestFaces.Several();
        frame.WithMat(target => people.WithMat(source =>
        {
            var part = new Rect(0, 0, Math.Min(Side, source.Width), Math.Min(Side, source.Height));
            using var place = target[part];
            using var seen = source[part];
            seen.CopyTo(place);
        }));

        await AssertSameAsync(frame);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(80)]
    public async Task Detect_RealPeople_AreOpenCvs(int index)
    {
        var folder = SharedData.Path("data", "masks853", "images");
        Assert.SkipWhen(folder is null, "There are no pictures of real people.");
        using var picture = Cv2.ImRead(Directory.GetFiles(folder).Order(StringComparer.Ordinal).ElementAt(index));
        var factor = (double)Side / Math.Max(picture.Width, picture.Height);
        using var frame = TestFaces.None(Side, Side);
        frame.WithMat(target =>
        {
            using var place = target[new Rect(0, 0, (int)(picture.Width * factor), (int)(picture.Height * factor))];
            Cv2.Resize(picture, place, place.Size());
        });

        await AssertSameAsync(frame);
    }

    private static async Task AssertSameAsync(Frame frame)
    {
        var path = SharedData.Path("peers", "face_detection_yunet_2023mar.onnx");
        Assert.SkipWhen(path is null, "The upstream model is not there.");
        var input = new ModelInput(TensorLayout.Nchw, TensorType.Float, ChannelOrder.Bgr, 0, 0);
        var entry = new ModelEntry("yunet-2023", ModelTask.Detector, "yunet", false, path, "", "", "", input);
        using var detector = new YuNetDetector(
            new Net(entry, new OnnxEngine(new ModelsOptions()).Open(entry, path)), new FaceDetectorOptions { MaximumOverlap = Overlap, VotingOverlap = 1 });

        var ours = await detector.DetectAsync(frame, Search, TestContext.Current.CancellationToken);

        using var reference = FaceDetectorYN.Create(path, "", new Size(Side, Side), Search.MinimumScore, Overlap, 5000);
        using var found = new Mat();
        frame.WithMat(mat => { reference.Detect(mat, found); });
        Assert.NotEmpty(ours);
        Assert.Equal(found.Rows, ours.Count);
        for (var i = 0; i < ours.Count; i++)
        {
            AssertSame(found, i, ours[i]);
        }
    }

    /// <summary>A row is x, y, width, height, the five keypoints (the right eye first, which is the picture's left) and the score.</summary>
    private static void AssertSame(Mat found, int row, Face face)
    {
        float[] ours =
        [
            face.Box.Left, face.Box.Top, face.Box.Width, face.Box.Height,
            .. Enumerable.Range(0, FaceKeypoints.Count).SelectMany(i => new[] { face.Keypoints!.Value[i].X, face.Keypoints.Value[i].Y }),
        ];
        for (var i = 0; i < ours.Length; i++)
        {
            Assert.Equal(found.At<float>(row, i), ours[i], 0.05f);
        }

        Assert.Equal(found.At<float>(row, 14), face.Score, 1e-3f);
    }
}
