using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Core;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Integration.Grpc;
using MaskPose.Edge.Protos.OpenInference;
using MaskPose.Edge.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskPose.Edge.Integration.OpenInference;

/// <summary>
/// A server of the Open Inference Protocol on the models of models/, as Triton serves them: it refuses each field that is not as the model
/// wants it, and runs the net with ONNX Runtime. Outputs come in another order than they were asked for, which the protocol allows.
/// </summary>
internal sealed class InferenceDouble : GRPCInferenceService.GRPCInferenceServiceBase, IDisposable
{
    private const int LargestBatch = 32;

    private readonly ConcurrentDictionary<string, InferenceSession> _nets = [];

    /// <summary>Model and pictures of each run.</summary>
    public ConcurrentQueue<(string Model, long Pictures)> Runs { get; } = [];

    public bool IsReady { get; set; } = true;

    /// <summary>Answers with typed contents, not raw ones.</summary>
    public bool AnswersTyped { get; set; }

    /// <summary>Before a run.</summary>
    public Func<ServerCallContext, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Changes what is said of a model.</summary>
    public Action<ModelMetadataResponse> Metadata { get; set; } = _ => { };

    /// <summary>Changes an answer.</summary>
    public Action<ModelInferResponse> Answer { get; set; } = _ => { };

    public Task<StageHost> StartAsync(int port = 0, Action<ListenOptions>? protect = null) => StageHost.StartAsync(
        services => services.AddSingleton(this).AddGrpc(o => o.MaxReceiveMessageSize = RawImage.MaxMessageBytes),
        endpoints => endpoints.MapGrpcService<InferenceDouble>(),
        port,
        protect);

    public override Task<ServerReadyResponse> ServerReady(ServerReadyRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerReadyResponse { Ready = IsReady });

    public override Task<ModelReadyResponse> ModelReady(ModelReadyRequest request, ServerCallContext context)
    {
        Expect(request.Version.Length == 0, "version");
        _ = Net(request.Name);
        return Task.FromResult(new ModelReadyResponse { Ready = true });
    }

    public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context)
    {
        Expect(request.Version.Length == 0, "version");
        var net = Net(request.Name);
        var metadata = new ModelMetadataResponse { Name = request.Name, Platform = "onnxruntime_onnx", Versions = { "1" } };
        metadata.Inputs.AddRange(net.InputMetadata.Select(Describe));
        metadata.Outputs.AddRange(net.OutputMetadata.Select(Describe));
        Metadata(metadata);
        return Task.FromResult(metadata);
    }

    public override async Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context)
    {
        await Before(context);
        var net = Net(request.ModelName);
        using var input = Input(request, net);
        Runs.Enqueue((request.ModelName, request.Inputs[0].Shape[0]));
        using var run = new RunOptions();
        string[] names = [.. request.Outputs.Select(o => o.Name).Reverse()];
        using var outputs = net.Run(run, [request.Inputs[0].Name], [input], names);
        var answer = new ModelInferResponse { ModelName = request.ModelName, ModelVersion = "1", Id = request.Id };
        for (var i = 0; i < names.Length; i++)
        {
            Add(answer, names[i], outputs[i]);
        }

        Answer(answer);
        return answer;
    }

    public void Dispose()
    {
        foreach (var net in _nets.Values)
        {
            net.Dispose();
        }
    }

    private static ModelMetadataResponse.Types.TensorMetadata Describe(KeyValuePair<string, NodeMetadata> tensor) => new()
    {
        Name = tensor.Key,
        Datatype = tensor.Value.ElementDataType == TensorElementType.UInt8 ? "UINT8" : "FP32",
        Shape = { tensor.Value.Dimensions.Select(d => (long)d) },
    };

    private static void Expect(bool holds, string field)
    {
        if (!holds)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"{field} is not as the protocol or the model wants it"));
        }
    }

    private static OrtValue Input(ModelInferRequest request, InferenceSession net)
    {
        Expect(request is { ModelVersion: "", Id: "", Parameters.Count: 0, Inputs.Count: 1, RawInputContents.Count: 1 }, "the request");
        var (tensor, expected) = (request.Inputs[0], net.InputMetadata.Single());
        Expect(tensor is { Contents: null, Parameters.Count: 0 }, "inputs.contents");
        Expect(tensor.Name == expected.Key, "inputs.name");
        Expect(tensor.Datatype == "UINT8" && expected.Value.ElementDataType == TensorElementType.UInt8, "inputs.datatype");
        Expect(tensor.Shape.Count == expected.Value.Dimensions.Length, "inputs.shape");
        Expect(tensor.Shape.Zip(expected.Value.Dimensions).All(d => d.First > 0 && (d.Second < 0 || d.First == d.Second)), "inputs.shape");
        Expect(tensor.Shape[0] <= LargestBatch, "the batch");
        Expect(request.RawInputContents[0].Length == tensor.Shape.Aggregate(1L, (a, b) => a * b), "raw_input_contents");
        Expect(request.Outputs.Count > 0 && request.Outputs.All(o => net.OutputMetadata.ContainsKey(o.Name) && o.Parameters.Count == 0), "outputs");
        return OrtValue.CreateTensorValueFromMemory(request.RawInputContents[0].ToByteArray(), [.. tensor.Shape]);
    }

    private void Add(ModelInferResponse answer, string name, OrtValue value)
    {
        var values = value.GetTensorDataAsSpan<float>();
        var output = new ModelInferResponse.Types.InferOutputTensor { Name = name, Datatype = "FP32", Shape = { value.GetTensorTypeAndShape().Shape } };
        if (AnswersTyped)
        {
            output.Contents = new InferTensorContents { Fp32Contents = { values.ToArray() } };
        }
        else
        {
            answer.RawOutputContents.Add(ByteString.CopyFrom(MemoryMarshal.AsBytes(values)));
        }

        answer.Outputs.Add(output);
    }

    /// <summary>As Triton answers for a model that is not in its repository.</summary>
    private InferenceSession Net(string name) => File.Exists(FileOf(name))
        ? _nets.GetOrAdd(name, static n => new InferenceSession(FileOf(n)))
        : throw new RpcException(new Status(StatusCode.NotFound, $"Request for unknown model: '{name}' is not found"));

    private static string FileOf(string name) => Path.Combine(ModelStore.OwnFolder, name, $"{name}.onnx");
}
