using System.Numerics;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Scene.Lighting;
using MaskPose.Edge.Scene.People;
using MaskPose.Edge.Scene.Rendering;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.Scene.Wearables;

namespace MaskPose.Edge.Scene;

/// <summary>A rendered picture with its ground truth.</summary>
public sealed record TestPicture(Frame Frame, FrameTruth Truth, double FieldOfViewDegrees) : IDisposable
{
    public CameraIntrinsics Intrinsics => CameraIntrinsics.FromFieldOfView(Frame.Width, Frame.Height, FieldOfViewDegrees);

    public void Dispose() => Frame.Dispose();
}

/// <summary>Single pictures of rendered people, for tests that need faces: quick, and the same on every run.</summary>
public static class TestPictures
{
    private const double FieldOfViewDegrees = 40;
    private const float FaceUnits = 1.5f;

    /// <summary>One head in the middle of a square picture.</summary>
    /// <param name="seed">Of the person's looks.</param>
    /// <param name="sidePixels">Of the picture; the face takes about a third of it.</param>
    /// <param name="eyeOpening">0 closed to 1 wide open.</param>
    public static TestPicture Head(
        int seed = 1,
        float yawDegrees = 0,
        float pitchDegrees = 0,
        float rollDegrees = 0,
        MaskState mask = MaskState.None,
        float eyeOpening = 1,
        int sidePixels = 192)
    {
        var camera = new SceneCamera(sidePixels, sidePixels, FieldOfViewDegrees);
        var depth = FaceUnits / (camera.PixelSize * sidePixels * 0.33f);
        var stance = new Stance(
            new Vector3(0, 0.7f, depth), yawDegrees, pitchDegrees, rollDegrees, yawDegrees * 0.3f, eyeOpening, default, MaskFit.For(mask));
        return Render(camera, [(RandomPerson.Draw($"person-{seed}", seed), stance)]);
    }

    /// <summary>Many people in rows, in all states of the mask, looking this way and that.</summary>
    /// <param name="people">1 to 200.</param>
    /// <param name="facePixels">Breadth of a face; the picture grows with it.</param>
    public static TestPicture Crowd(int people = 20, int facePixels = 40, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, 200);
        var columns = (int)Math.Ceiling(Math.Sqrt(people * 1.6));
        var rows = (people + columns - 1) / columns;
        var cell = facePixels * 2.2f;
        var camera = new SceneCamera((int)(cell * columns), (int)(cell * rows * 1.15f), FieldOfViewDegrees);
        var random = new Random(seed);
        var depth = FaceUnits / (camera.PixelSize * facePixels);
        var crowd = new List<(Person, Stance)>();
        for (var i = 0; i < people; i++)
        {
            // Rows further up stand further back, so that nobody's body hides another's face.
            var at = depth + ((rows - 1 - (i / columns)) * 0.02f);
            var pixel = new Vector2(((i % columns) + 0.5f) * cell, ((i / columns) + 0.66f) * cell * 1.15f);
            crowd.Add((RandomPerson.Draw($"person-{i}", (seed * 1000) + i), Stand(random, camera, pixel, at, (MaskState)(i % 4))));
        }

        return Render(camera, crowd);
    }

    private static Stance Stand(Random random, SceneCamera camera, Vector2 pixel, float depth, MaskState mask)
    {
        var x = (pixel.X - (float)camera.Intrinsics.CenterX) * camera.PixelSize * depth;
        var y = (pixel.Y - (float)camera.Intrinsics.CenterY) * camera.PixelSize * depth;
        var yaw = Around(20) + (MathF.Atan2(x, depth) * 180 / MathF.PI);
        return new Stance(new Vector3(x, y, depth), yaw, Around(10), Around(8), yaw, 1, default, MaskFit.For(mask));

        float Around(float reach) => reach * ((random.NextSingle() * 2) - 1);
    }

    private static TestPicture Render(SceneCamera camera, IReadOnlyList<(Person, Stance)> people)
    {
        var canvas = new Canvas(camera.Width, camera.Height);
        Array.Fill(canvas.Pixels, new Vector3(0.38f, 0.38f, 0.36f));
        new FigureRenderer(camera).Draw(canvas, people, LightRig.Room);
        var frame = Frame.Rent(new FrameInfo("test", 0, DateTimeOffset.UnixEpoch, 0, camera.Width, camera.Height));
        new Lens().Expose(canvas, frame, 1);
        return new TestPicture(frame, new GroundTruthProjector(camera).Project(0, 0, people), FieldOfViewDegrees);
    }
}
