using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Cli;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>The research's pipeline: MTCNN, then for each face ResNet-50 on its crop, PFLD's landmarks and OpenCV's solvePnP.</summary>
internal sealed class ResearchPipeline : IRival
{
    private const int Classes = 3;

    private static readonly ModelCrop Crop = new(1.2f, AlignEyes: false);
    private static readonly ModelInput Input = new(TensorLayout.Nchw, TensorType.Float, ChannelOrder.Rgb, ResNet50.Side, ResNet50.Side, Scale: 1 / 255f);

    private readonly LocalStages _stages;
    private readonly IFaceDetector _detector;
    private readonly OnnxLandmarks _landmarks;
    private readonly InferenceSession _mask;
    private readonly PnpVariants _pnp = new(CanonicalFace.Read());

    /// <param name="stages">With MTCNN as the detector and PFLD as the landmark model; disposed of with this.</param>
    /// <exception cref="ModelException">One of them is not there.</exception>
    public ResearchPipeline(LocalStages stages)
    {
        _stages = stages;
        (_detector, _landmarks) = (stages.Detector, stages.Get<OnnxLandmarks>());
        using var options = Providers.Options(new ModelsOptions());
        _mask = new InferenceSession(ResNet50.Create(Classes), options);
    }

    public string Name => "research";

    public async Task<int> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        var camera = CameraIntrinsics.FromFieldOfView(frame.Width, frame.Height, 60);
        var faces = await _detector.DetectAsync(frame, new DetectionSettings(), cancellationToken);
        foreach (var face in faces)
        {
            frame.WithMat(mat => Classify(mat, face));
            var found = await _landmarks.FindAsync(frame, [face], cancellationToken);
            _pnp.Solve(PnpMethod.Iterative, PnpPoints.All68, found[0].Points, camera);
        }

        return faces.Count;
    }

    public void Dispose()
    {
        _mask.Dispose();
        _stages.Dispose();
    }

    private void Classify(Mat frame, Face face)
    {
        var pixels = new byte[ResNet50.Side * ResNet50.Side * Frame.BytesPerPixel];
        FaceCrop.Around(face, Crop).Cut(frame, ResNet50.Side, pixels);
        using var input = new TensorBuffer(Input, 1, ResNet50.Side, ResNet50.Side);
        input.Write(0, pixels);
        using var run = new RunOptions();
        _mask.Run(run, _mask.InputNames, [input.Value], _mask.OutputNames).Dispose();
    }
}
